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

        var actual = Contracts.Assembly.GetTypes()
            .Select(type => (Type: type, type.GetCustomAttribute<AliasAttribute>()?.Alias))
            .Where(pair => pair.Alias is not null)
            .Select(pair => $"{pair.Alias} {pair.Type.FullName}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, actual.ToArray());
    }

    [Fact]
    public void No_wire_name_is_given_twice()
    {
        var aliases = Contracts.Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<AliasAttribute>()?.Alias)
            .Where(alias => alias is not null)
            .ToArray();

        Assert.Equal(aliases.Length, aliases.Distinct(StringComparer.Ordinal).Count());
    }
}
