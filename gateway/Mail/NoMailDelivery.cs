namespace OrleansChain.Gateway.Mail;

/// <summary>Mail that goes nowhere: the host has not been told of any way.</summary>
internal sealed class NoMailDelivery : IMailDelivery
{
    /// <inheritdoc/>
    public Task DeliverAsync(MailMessage message, CancellationToken cancellationToken) =>
        throw new MailException("The node has no way to send mail; the section Mail of the configuration gives it one.");
}
