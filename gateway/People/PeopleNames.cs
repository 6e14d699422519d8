using System.Text.Json;
using OrleansChain.Core.People;

namespace OrleansChain.Gateway.People;

/// <summary>Names of roles, states and verdicts in the REST interface.</summary>
internal static class PeopleNames
{
    /// <summary>The name of a value, in camel case.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The role of a name, exactly as it is written.</summary>
    public static bool TryParseRole(string? name, out UserRole role) => TryParse(name, out role);

    /// <summary>The state of a name, exactly as it is written.</summary>
    public static bool TryParseState(string? name, out UserState state) => TryParse(name, out state);

    private static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (!candidate.Equals(default(T)) && string.Equals(Of(candidate), name, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
