using OrleansChain.Gateway.Mail;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Gateway.Tests.Mail;

public sealed class SmtpMailTests
{
    private static readonly MailMessage Message = new("ada@example.org", "Your activation code", "The code is ABCD.");

    [Fact]
    public async Task A_server_gets_the_message()
    {
        await using var server = SmtpServer.Start();
        await Delivery(server).DeliverAsync(Message, CancellationToken.None);
        var lines = await server.Received;
        Assert.Contains("MAIL FROM:<chain@example.org>", lines);
        Assert.Contains("RCPT TO:<ada@example.org>", lines);
        Assert.Contains("Subject: Your activation code", lines, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("The code is ABCD.", lines);
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_without_the_recipient()
    {
        await using var server = SmtpServer.Start(refusal: "550 no such mailbox ada@example.org");
        var failure = await Assert.ThrowsAsync<MailException>(() => Delivery(server).DeliverAsync(Message, CancellationToken.None));
        Assert.DoesNotContain("ada", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_where_it_is_asked_for()
    {
        await using var server = SmtpServer.Start();
        await Assert.ThrowsAsync<MailException>(() => Delivery(server, tls: true).DeliverAsync(Message, CancellationToken.None));
    }

    [Fact]
    public async Task Who_signs_in_has_the_password_in_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, "secret\n");
        await using var server = SmtpServer.Start();
        await Delivery(server, passwordFile: file).DeliverAsync(Message, CancellationToken.None);
        Assert.Contains(Convert.ToBase64String("secret"u8), await server.Received);
        File.Delete(file);
        await Assert.ThrowsAsync<MailException>(() => Delivery(server, passwordFile: file).DeliverAsync(Message, CancellationToken.None));
    }

    [Theory]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("")]
    public async Task A_recipient_that_is_not_one_address_gets_nothing(string recipient)
    {
        await using var server = SmtpServer.Start();
        await Assert.ThrowsAsync<MailException>(() => Delivery(server).DeliverAsync(Message with { Recipient = recipient }, CancellationToken.None));
    }

    private static SmtpMailDelivery Delivery(SmtpServer server, bool tls = false, string? passwordFile = null) => new(new MailOptions
    {
        Delivery = MailWay.Smtp,
        Host = "127.0.0.1",
        Port = server.Port,
        Tls = tls,
        From = "chain@example.org",
        UserName = passwordFile is null ? null : "chain",
        PasswordFile = passwordFile,
    });
}
