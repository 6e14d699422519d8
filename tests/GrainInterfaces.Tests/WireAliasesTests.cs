using System.Reflection;

namespace OrleansChain.GrainInterfaces.Tests;

/// <summary>
/// Wire names are permanent. <c>wire-aliases.txt</c> lists them; a new type adds a line, and a line never changes or goes.
/// </summary>
public sealed class WireAliasesTests
{
    [Fact]
    public void The_wire_names_are_those_that_were_given_once()
    {
        var expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "wire-aliases.txt"));

        var actual = Named()
            .Select(pair => $"{pair.Alias} {pair.Type.FullName}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, actual.ToArray());
    }

    [Fact]
    public void No_wire_name_is_given_twice()
    {
        var aliases = Named().Select(pair => pair.Alias).ToArray();

        Assert.Equal(aliases.Length, aliases.Distinct(StringComparer.Ordinal).Count());
    }

    // Orleans' own generator puts types with names of its own into the assembly, outside our namespaces.
    private static IEnumerable<(Type Type, string? Alias)> Named() => Contracts.Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("OrleansChain.", StringComparison.Ordinal) == true)
        .Select(type => (Type: type, type.GetCustomAttribute<AliasAttribute>()?.Alias))
        .Where(pair => pair.Alias is not null);
}
