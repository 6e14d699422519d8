using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>How a check of an election record ended.</summary>
public enum ElectionCheckStatus : byte
{
    /// <summary>Nothing was decided; never in a report.</summary>
    [JsonStringEnumMemberName("unspecified")]
    Unspecified = 0,

    /// <summary>Everything that it looks at was looked at and is right.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed = 1,

    /// <summary>Something is wrong.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 2,

    /// <summary>It was not done, or not for everything. It never counts as passed.</summary>
    [JsonStringEnumMemberName("notChecked")]
    NotChecked = 3,
}
