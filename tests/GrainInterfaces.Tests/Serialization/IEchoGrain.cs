namespace OrleansChain.GrainInterfaces.Tests.Serialization;

/// <summary>Sends back what it gets.</summary>
[Alias("test.IEchoGrain")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Echo")]
    Task<Envelope> Echo(Envelope envelope, CancellationToken cancellationToken);

    /// <summary>Throws the exception in the envelope.</summary>
    [Alias("Throw")]
    Task Throw(Envelope envelope);
}

/// <summary>Carries anything.</summary>
[GenerateSerializer, Immutable, Alias("test.Envelope")]
public sealed record Envelope([property: Id(0)] object? Content);

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<Envelope> Echo(Envelope envelope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(envelope);
    }

    public Task Throw(Envelope envelope) => Task.FromException((Exception)envelope.Content!);
}
