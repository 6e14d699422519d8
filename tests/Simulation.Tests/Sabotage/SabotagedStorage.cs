using Orleans.Storage;

namespace OrleansChain.Simulation.Tests.Sabotage;

/// <summary>A storage that does not keep its word in one way, for one kind of record. A simulation that does not notice is worth nothing.</summary>
/// <param name="inner">The storage that does.</param>
/// <param name="kind">The records.</param>
/// <param name="flaw">The way.</param>
internal sealed class SabotagedStorage(IGrainStorage inner, string kind, Flaw flaw) : IGrainStorage
{
    private const int KeptOf = 9;

    private int _writes;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!string.Equals(stateName, kind, StringComparison.Ordinal))
        {
            return inner.WriteStateAsync(stateName, grainId, grainState);
        }

        switch (flaw)
        {
            case Flaw.AnswersBeforeItHasWritten:
                _ = inner.WriteStateAsync(stateName, grainId, grainState);
                return Task.CompletedTask;
            case Flaw.ForgetsAWriteNowAndThen when ++_writes % KeptOf == 0:
                return Task.CompletedTask;
            case Flaw.ForgetsEveryWrite:
                return Task.CompletedTask;
            default:
                return inner.WriteStateAsync(stateName, grainId, grainState);
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
