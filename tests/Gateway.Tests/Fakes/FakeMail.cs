using OrleansChain.Gateway.Mail;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>Keeps messages, or hands none over.</summary>
internal sealed class FakeMail : IMailDelivery
{
    public List<MailMessage> Sent { get; } = [];

    public bool IsBroken { get; set; }

    public Task DeliverAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new MailException("The test's server is down.");
        }

        Sent.Add(message);
        return Task.CompletedTask;
    }
}
