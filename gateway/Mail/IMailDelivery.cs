namespace OrleansChain.Gateway.Mail;

/// <summary>The port through which mail leaves the node. A host may provide its own.</summary>
public interface IMailDelivery
{
    /// <summary>Hands a message over. Returns once it is on disk, or a mail server has taken it.</summary>
    /// <exception cref="MailException">It was not handed over.</exception>
    Task DeliverAsync(MailMessage message, CancellationToken cancellationToken);
}
