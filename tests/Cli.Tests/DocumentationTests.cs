using System.Reflection;
using System.Text.RegularExpressions;
using OrleansChain.Cli.Tests.Support;

namespace OrleansChain.Cli.Tests;

public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(FindRoot(), "docs", "dsc.md"));

    [Fact]
    public void Every_exit_code_is_documented_as_help_says_it() => Assert.All(
        ExitCodes.All,
        code => Assert.Contains($"\n| {code.Code} | {code.Meaning} |", Text.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal));

    [Fact]
    public void Every_reason_is_documented() => Assert.All(
        typeof(Reasons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Except([Reasons.WalletUnknown, Reasons.TransactionUnknown], StringComparer.Ordinal),
        reason => Assert.Contains($"`{reason}`", Text, StringComparison.Ordinal));

    [Fact]
    public async Task Every_verb_is_documented()
    {
        await using DscBench bench = await DscBench.StartAsync();
        DscRun help = await bench.RunAsync("help");

        string[] verbs = [.. Verb().Matches(help.Output).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Contains($"`{verb}", Text, StringComparison.Ordinal));
    }

    [GeneratedRegex("^  (dsc(?: [a-z]+)+)", RegexOptions.Multiline)]
    private static partial Regex Verb();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrleansChain.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
