namespace OrleansChain.Gateway.Mail;

/// <summary>A message to one person.</summary>
/// <param name="Recipient">The mail address.</param>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The text.</param>
public sealed record MailMessage(string Recipient, string Subject, string Text)
{
    /// <summary>The type's name alone: a message may hold a code, which is in no log.</summary>
    public override string ToString() => nameof(MailMessage);
}
