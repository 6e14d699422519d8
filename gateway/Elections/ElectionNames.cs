using System.Text.Json;

namespace OrleansChain.Gateway.Elections;

/// <summary>The names of phases, rules, stages and modes in the REST interface.</summary>
internal static class ElectionNames
{
    /// <summary>A member's name in camel case.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
