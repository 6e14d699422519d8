using System.Text.Json;
using OrleansChain.Core.Mining;

namespace OrleansChain.Gateway.Elections;

/// <summary>The names of phases, rules, stages and modes in the REST interface.</summary>
internal static class ElectionNames
{
    /// <summary>A member's name in camel case.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());

    /// <summary>Reads a mode of mining; unspecified where there is none of this name.</summary>
    public static MiningMode ReadMode(string? name) => name switch
    {
        "serial" => MiningMode.Serial,
        "static" => MiningMode.Static,
        "leased" => MiningMode.Leased,
        "auto" => MiningMode.Auto,
        _ => MiningMode.Unspecified,
    };
}
