using OrleansChain.Gateway.Mail;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Mail;

public sealed class FileMailTests
{
    private static readonly MailMessage Message = new("ada@example.org", "Your activation code", "ABCD\n");

    [Fact]
    public async Task Each_message_is_a_file_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mail");
        var mail = new FileMailDelivery(path, new ManualTimeProvider());
        await mail.DeliverAsync(Message, CancellationToken.None);
        await mail.DeliverAsync(Message, CancellationToken.None);
        var files = Directory.GetFiles(path);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal("To: ada@example.org\nSubject: Your activation code\n\nABCD\n", File.ReadAllText(file)));
        Assert.All(files, file => Assert.DoesNotContain("ada", Path.GetFileName(file), StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task A_folder_that_takes_no_file_is_told()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mail");
        await File.WriteAllTextAsync(path, "a file in the way");
        var failure = await Assert.ThrowsAsync<MailException>(() => new FileMailDelivery(path, new ManualTimeProvider()).DeliverAsync(Message, CancellationToken.None));
        Assert.DoesNotContain("ada", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_way_nothing_is_handed_over() =>
        await Assert.ThrowsAsync<MailException>(() => new NoMailDelivery().DeliverAsync(Message, CancellationToken.None));

    [Fact]
    public void A_message_shows_nothing_of_itself_in_a_log() => Assert.Equal("MailMessage", $"{Message}");
}
