using System.Net;
using System.Net.Mail;

namespace OrleansChain.Gateway.Mail;

/// <summary>Hands messages to a mail server.</summary>
/// <param name="options">Which one.</param>
internal sealed class SmtpMailDelivery(MailOptions options) : IMailDelivery
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    /// <summary>Whether a text is one mail address and nothing else.</summary>
    public static bool IsAddress(string? text) =>
        text is not null && MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task DeliverAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (!IsAddress(message.Recipient))
        {
            throw new MailException("The recipient is not one mail address.");
        }

        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls, Credentials = await ReadCredentialsAsync(cancellationToken) };
        using var mail = new System.Net.Mail.MailMessage(options.From!, message.Recipient, message.Subject, message.Text);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(LongestTime);
        try
        {
            await client.SendMailAsync(mail, stop.Token);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailException($"The mail server did not answer within {LongestTime.TotalSeconds:0} s.", failure);
        }
        catch (SmtpException failure)
        {
            throw new MailException($"The mail server refused ({failure.StatusCode}).", failure);
        }
    }

    /// <summary>Reads the password anew each time, so that it may be changed without a restart.</summary>
    private async Task<NetworkCredential?> ReadCredentialsAsync(CancellationToken cancellationToken)
    {
        if (options.UserName is not { } name)
        {
            return null;
        }

        try
        {
            return new NetworkCredential(name, (await File.ReadAllTextAsync(options.PasswordFile!, cancellationToken)).TrimEnd('\r', '\n'));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MailException($"The file {options.PasswordFile} cannot be read.", failure);
        }
    }
}
