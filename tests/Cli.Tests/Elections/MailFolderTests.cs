using OrleansChain.Cli.Elections.Simulation;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class MailFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_code_is_found_by_the_address_that_it_went_to()
    {
        Deliver("20261121T100000.000-aa.txt", "ada@example.org", "AAAA-BBBB-CCCC-2222");
        Deliver("20261121T100000.001-bb.txt", "bob@example.org", "DDDD-EEEE-FFFF-3333");

        Assert.Equal("DDDD-EEEE-FFFF-3333", new MailFolder(_folder.Path).CodeFor("bob@example.org"));
    }

    [Fact]
    public void Of_several_codes_the_newest_counts()
    {
        Deliver("20261121T100001.000-aa.txt", "ada@example.org", "NEWE-RCOD-EAAA-AAAA");
        Deliver("20261121T100000.000-bb.txt", "ada@example.org", "OLDE-RCOD-EAAA-AAAA");

        Assert.Equal("NEWE-RCOD-EAAA-AAAA", new MailFolder(_folder.Path).CodeFor("ada@example.org"));
    }

    [Fact]
    public void Mail_that_came_after_the_first_question_is_found()
    {
        var mail = new MailFolder(_folder.Path);
        Deliver("1.txt", "ada@example.org", "AAAA-BBBB-CCCC-2222");
        mail.CodeFor("ada@example.org");
        Deliver("2.txt", "bob@example.org", "DDDD-EEEE-FFFF-3333");

        Assert.Equal("DDDD-EEEE-FFFF-3333", mail.CodeFor("bob@example.org"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-there")]
    public void Without_mail_the_missing_code_is_named(string folder)
    {
        CommandFailureException failure = Assert.Throws<CommandFailureException>(
            () => new MailFolder(Path.Combine(_folder.Path, folder)).CodeFor("ada@example.org"));

        Assert.Equal((ExitCodes.NotFound, Reasons.ActivationCodeMissing), (failure.ExitCode, failure.Reason));
        Assert.Contains("ada@example.org", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_a_code_is_passed_over()
    {
        File.WriteAllText(_folder["1.txt"], "To: ada@example.org\nSubject: hello\n\nNothing here.\n");

        Assert.Throws<CommandFailureException>(() => new MailFolder(_folder.Path).CodeFor("ada@example.org"));
    }

    public void Dispose() => _folder.Dispose();

    private void Deliver(string name, string recipient, string code) => File.WriteAllText(
        _folder[name], $"To: {recipient}\nSubject: Your activation code\n\nTo activate the account, give this code:\n\n{code}\n\nIt is good for this account alone.\n");
}
