namespace OrleansChain.Gateway.Mail;

/// <summary>A message was not handed over.</summary>
/// <param name="message">Why, without the message's text.</param>
/// <param name="inner">What failed.</param>
public sealed class MailException(string message, Exception? inner = null) : Exception(message, inner);
