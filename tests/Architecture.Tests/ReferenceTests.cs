using System.Reflection;

namespace OrleansChain.Architecture.Tests;

public sealed class ReferenceTests
{
    private const string Own = "OrleansChain.";

    [Fact]
    public void Core_needs_the_base_class_library_alone()
    {
        var others = Load("Core").GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("GrainInterfaces", "Core")]
    [InlineData("Grains", "Core,GrainInterfaces")]
    [InlineData("Gateway", "Core,GrainInterfaces")]
    [InlineData("Silo", "Core,Gateway,GrainInterfaces,Grains")]
    [InlineData("Cli", "Core")]
    public void Projects_refer_only_downwards(string project, string allowed)
    {
        var own = Load(project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith(Own, StringComparison.Ordinal) && !name.EndsWith(".LocalOrleans", StringComparison.Ordinal))
            .Select(name => name[Own.Length..]);

        Assert.Empty(own.Except(allowed.Split(',')));
    }

    [Theory]
    [InlineData("Core")]
    [InlineData("Cli")]
    public void Core_and_the_command_line_know_nothing_of_Orleans(string project)
    {
        var orleans = Load(project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("Orleans.", StringComparison.Ordinal) || name.EndsWith(".LocalOrleans", StringComparison.Ordinal));

        Assert.Empty(orleans);
    }

    private static Assembly Load(string project) => Assembly.Load(Own + project);
}
