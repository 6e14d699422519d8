using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary>What the verbs about people have in common.</summary>
internal static class PersonWords
{
    private static readonly string[] Headers = ["user name", "role", "state"];

    /// <summary>The argument that names a user.</summary>
    public static Argument<string> User() => new("user") { Description = "The user name", HelpName = "USER" };

    /// <summary>A user name as a part of a path.</summary>
    public static string InPath(string userName) => Uri.EscapeDataString(userName);

    /// <summary>Shows that something was done.</summary>
    public static void ShowDone(this Session session, string userName, string done) => session.Printer.Show(
        new DoneView(userName, done), CliJson.Default.DoneView, view => session.Printer.Line($"{view.UserName}: {view.Done}"));

    /// <summary>Shows one person.</summary>
    public static void Show(this Session session, PersonResponse person) => session.Printer.Show(person, RestJson.Default.PersonResponse, _ =>
    {
        List<(string, string)> fields =
        [
            ("user name", person.UserName),
            ("name", $"{person.FirstName} {person.LastName}"),
            ("mail", person.Email),
            ("role", person.Role),
            ("state", person.Reason is { } reason ? $"{person.State}: {reason}" : person.State),
            ("activated", person.IsActivated ? "yes" : "no"),
            ("second factor", person.HasSecondFactor ? $"on, {person.RecoveryCodesLeft} recovery codes left" : "off"),
            ("device key", person.PublicKey ?? "none"),
        ];
        if (person.Profile is { } profile)
        {
            fields.AddRange([("national id", profile.NationalId), ("voter id", profile.VoterId), ("phone", profile.Phone), ("address", profile.Address)]);
        }

        session.Printer.Fields(fields);
    });

    /// <summary>Shows a page of people.</summary>
    public static void Show(this Session session, PeopleResponse page) => session.Printer.Show(page, RestJson.Default.PeopleResponse, _ =>
    {
        session.Printer.Table(Headers, [.. page.Items.Select(IReadOnlyList<string> (item) => [item.UserName, item.Role, item.State])]);
        if (page.Next is { } next)
        {
            session.Printer.Note($"More: --cursor {next}");
        }
    });
}
