using System.Text.RegularExpressions;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Mail;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Tests.Hosting;

/// <summary>Holds docs/rest.md against the code.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(FindRoot(), "docs", "rest.md"));

    [Fact]
    public void Every_problem_is_listed_with_its_status_and_nothing_else_is()
    {
        var listed = ProblemRow().Matches(Text).Select(row => (row.Groups["name"].Value, int.Parse(row.Groups["status"].Value)));
        Assert.Equal(
            ProblemTable.All.Select(type => (type.Name, type.Status)).Order(),
            listed.Order());
    }

    [Fact]
    public void Every_setting_is_listed_with_its_default()
    {
        var defaults = new GatewayOptions();
        var expected = typeof(GatewayOptions).GetProperties().Select(property => (property.Name, $"{property.GetValue(defaults)}"));
        var listed = SettingRow().Matches(Text).Select(row => (row.Groups["name"].Value, row.Groups["value"].Value));
        Assert.Equal(expected.Order(), listed.Order());
    }

    [Fact]
    public void Every_setting_of_people_and_mail_is_listed_with_its_default()
    {
        var operations = File.ReadAllText(Path.Combine(FindRoot(), "docs", "operations.md"));
        var expected = DefaultsOf(new PeopleOptions(), PeopleOptions.Section).Concat(DefaultsOf(new MailOptions(), MailOptions.Section));
        var listed = SectionRow().Matches(operations).Select(row => (row.Groups["name"].Value, row.Groups["value"].Value));
        Assert.Equal(expected.Order(), listed.Order());
    }

    private static IEnumerable<(string Name, string Value)> DefaultsOf<T>(T defaults, string section) =>
        typeof(T).GetProperties().Select(property => ($"{section}:{property.Name}", property.GetValue(defaults) switch
        {
            null or MailWay.Unspecified => "–",
            var value => $"{value}",
        }));

    [GeneratedRegex(@"^\| `(?<name>(?:People|Mail):[A-Za-z]+)` \| (?<value>\S+)[ ,]", RegexOptions.Multiline)]
    private static partial Regex SectionRow();

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| (?<status>\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex ProblemRow();

    [GeneratedRegex(@"^\| `(?<name>[A-Z][A-Za-z]+)` \| (?<value>\S+) \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansChain.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("OrleansChain.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
