using System.Text.RegularExpressions;

namespace OrleansChain.Architecture.Tests;

public sealed class SourceRulesTests
{
    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var long_ = SourceTree.Files(".cs").Where(file => SourceTree.Lines(file).Length > 400);

        Assert.Empty(long_);
    }

    [Fact]
    public void No_source_file_has_conditional_code()
    {
        var conditional = SourceTree.Files(".cs").Where(file => SourceTree.Lines(file).Any(line => Regex.IsMatch(line, @"^\s*#\s*if\b")));

        Assert.Empty(conditional);
    }

    [Fact]
    public void Files_of_one_flavour_stand_in_pairs_in_the_two_hosting_folders()
    {
        var single = SourceTree.Files(".local.cs").Select(file => file.Replace(".local.cs", ".nuget.cs", StringComparison.Ordinal))
            .Union(SourceTree.Files(".nuget.cs"))
            .Where(nuget =>
                !(nuget.StartsWith("silo/Hosting/", StringComparison.Ordinal) || nuget.StartsWith("gateway/Hosting/", StringComparison.Ordinal))
                || !File.Exists(Path.Combine(SourceTree.Root, nuget))
                || !File.Exists(Path.Combine(SourceTree.Root, nuget.Replace(".nuget.cs", ".local.cs", StringComparison.Ordinal))));

        Assert.Empty(single);
    }

    [Fact]
    public void Only_the_build_files_the_hosts_and_tests_of_the_engine_itself_know_of_the_flavours()
    {
        string[] allowed =
        [
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "gateway/OrleansChain.Gateway.csproj", "silo/OrleansChain.Silo.csproj",
            "tests/LocalOrleans.Tests/OrleansChain.LocalOrleans.Tests.csproj",
            "tests/Simulation.Tests/OrleansChain.Simulation.Tests.csproj",
        ];

        var others = SourceTree.Files(".csproj").Concat(SourceTree.Files(".props")).Concat(SourceTree.Files(".targets"))
            .Where(file => SourceTree.Read(file).Contains("$(OrleansRuntime)", StringComparison.Ordinal))
            .Except(allowed);

        Assert.Empty(others);
    }

    [Theory]
    [InlineData(@"\.ConfigureAwait\(")]
    [InlineData(@"\bTask\.Run\(")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)")]
    [InlineData(@"\bThread\.Sleep\(")]
    [InlineData(@"\bDateTime(Offset)?\.(UtcNow|Now)\b")]
    public void Grain_classes_do_not_block_detach_or_read_the_clock(string pattern)
    {
        var offending = SourceTree.Files("Grain.cs")
            .Where(file => file.StartsWith("grains/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(SourceTree.Read(file), pattern));

        Assert.Empty(offending);
    }

    [Fact]
    public void Logging_is_source_generated()
    {
        var direct = SourceTree.Files(".cs")
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(SourceTree.Read(file), @"\.Log(Trace|Debug|Information|Warning|Error|Critical)\("));

        Assert.Empty(direct);
    }

    [Fact]
    public void No_exception_is_swallowed_by_an_empty_catch()
    {
        var swallowing = SourceTree.Files(".cs").Where(file => Regex.IsMatch(SourceTree.Read(file), @"catch\s*(\([^)]*\)\s*)?\{\s*\}"));

        Assert.Empty(swallowing);
    }

    [Fact]
    public void Relative_links_in_the_documents_lead_somewhere()
    {
        var broken = from file in SourceTree.Files(".md")
                     from Match link in Regex.Matches(SourceTree.Read(file), @"\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)")
                     let target = Path.Combine(SourceTree.Root, Path.GetDirectoryName(file)!, link.Groups[1].Value)
                     where !Path.Exists(target)
                     select $"{file}: {link.Groups[1].Value}";

        Assert.Empty(broken);
    }
}
