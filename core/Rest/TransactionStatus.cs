using System.Text.Json.Serialization;

namespace OrleansChain.Core.Rest;

/// <summary>
/// Where a transaction stands: unknown → unconfirmed → confirmed, or unconfirmed → rejected. One that was rejected because of a transaction
/// before it may be submitted again, and is unconfirmed again.
/// </summary>
public enum TransactionStatus
{
    /// <summary>Not set; never sent.</summary>
    [JsonStringEnumMemberName("unspecified")]
    Unspecified = 0,

    /// <summary>Acknowledged, on disk in the pool, and in no block yet.</summary>
    [JsonStringEnumMemberName("unconfirmed")]
    Unconfirmed = 1,

    /// <summary>In a block of the chain.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed = 2,

    /// <summary>Acknowledged once, and past the height until which it, or one before it of the same sender, was valid.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected = 3,

    /// <summary>Neither in the pool nor in a block, nor among the rejections that the pool still remembers.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 4,
}
