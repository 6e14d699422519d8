using System.Text.RegularExpressions;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>An election as people hold it: administrator, officer and voter, each with the command line on their own device.</summary>
public sealed partial class ElectionTourTests
{
    private const string Definition = """
        {
          "title": "Who takes the chair?",
          "questions": [{"text": "Who takes the chair?", "candidates": ["Ada", "Grace"], "minChoices": 1, "maxChoices": 1}],
          "allowsRevoting": false, "ballotsPerBlock": 10, "difficultyHexZeros": 1, "miningMode": "auto"
        }
        """;

    private const string Profile = """{"nationalId": "N-1", "voterId": "V-1", "phone": "+1 555 0100", "address": "1 Main Street"}""";

    [Fact]
    public async Task A_voter_signs_up_is_approved_registers_a_key_and_finds_the_ballot_in_the_verified_record()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"], "--People:PasswordIterations", "100000");
        var officer = await AppointOfficer(node, folder);
        var ada = await SignUp(node, folder, "ada");
        await ada.Ok("voter", "profile", Write(folder, "profile.json", Profile));
        await officer.Ok("officer", "approve", "ada");

        await officer.Ok("election", "create", "chair", Write(folder, "chair.json", Definition));
        await officer.Ok("election", "roll", "chair", "--rule", "approvedVoters");
        await officer.Ok("election", "begin-registration", "chair");
        await ada.Ok("vote", "register", "chair");
        await officer.Ok("election", "open", "chair");
        var tracker = await ada.Ok("vote", "cast", "chair", "2");
        var waiting = await ada.Ok("election", "ballot", "chair", tracker);
        await officer.Ok("election", "close", "chair");
        await officer.Ok("election", "progress", "chair", "--watch");
        await officer.Ok("election", "publish", "chair");
        await ada.Ok("election", "export", "chair", folder["chair.zip"]);
        var verified = await ada.Json("verify", folder["chair.zip"], "--tracker", tracker);

        Assert.Equal($"{tracker}: taken, not sealed yet", waiting);
        Assert.True(verified.GetProperty("isVerified").GetBoolean());
        var grace = verified.GetProperty("tally").GetProperty("questions")[0].GetProperty("candidates")[1];
        Assert.Equal(("Grace", 1), (grace.GetProperty("name").GetString(), grace.GetProperty("votes").GetInt32()));
    }

    private static async Task<Dsc> AppointOfficer(Node node, TemporaryFolder folder)
    {
        var root = new Dsc(node, folder["root"]);
        await root.OkWith(
            Password("root"), "admin", "create", "root", "--first-name", "Rosa", "--last-name", "Root", "--email", "root@example.org", "--data", folder["data"], "--password-stdin");
        await root.OkWith(Password("root"), "voter", "sign-in", "root", "--password-stdin");
        var officer = await SignUp(node, folder, "otto");
        await root.Ok("admin", "role", "otto", "officer");
        return officer;
    }

    private static async Task<Dsc> SignUp(Node node, TemporaryFolder folder, string name)
    {
        var dsc = new Dsc(node, folder[name]);
        await dsc.Ok("wallet", "create");
        await dsc.OkWith(
            Password(name), "voter", "sign-up", name, "--first-name", "Otto", "--last-name", "Example", "--email", $"{name}@example.org", "--password-stdin");
        await dsc.Ok("voter", "activate", name, CodeFor(folder, $"{name}@example.org"));
        await dsc.OkWith(Password(name), "voter", "sign-in", name, "--password-stdin");
        return dsc;
    }

    private static string CodeFor(TemporaryFolder folder, string email) => Directory.GetFiles(Path.Combine(folder["data"], "mail"))
        .Select(File.ReadAllText)
        .Where(mail => mail.StartsWith($"To: {email}\n", StringComparison.Ordinal))
        .Select(mail => Code().Match(mail).Value)
        .Single();

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }

    private static string Password(string name) => $"correct horse of {name.Length} batteries\n";

    [GeneratedRegex("^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
