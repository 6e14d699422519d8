using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Genesis;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Elections;

/// <summary>What an election's grain does with its chain.</summary>
/// <param name="grains">The grains.</param>
/// <param name="election">The election.</param>
internal sealed class ElectionChain(IGrainFactory grains, ElectionId election)
{
    private readonly IChainGrain _chain = grains.GetGrain<IChainGrain>(election.ToChainId().ToString());
    private readonly IPoolGrain _pool = grains.GetGrain<IPoolGrain>(election.ToChainId().ToString());

    /// <summary>
    /// Creates the chain of a frozen election. A chain that is there with this definition and time is taken as it is: a late writer may have added a key
    /// to the stored roll since, whom nobody has told that it counts.
    /// </summary>
    /// <returns>The chain's parameters; null where it exists with other terms.</returns>
    public async Task<ChainParameters?> Create(ElectionState frozen, IReadOnlyDictionary<Address, ulong> weights)
    {
        var openedUtc = frozen.FrozenUtc!.Value;
        var existing = await _chain.GetGenesis();
        var parameters = existing.Json.IsEmpty
            ? await Computation.Run(weights.Count, () => ChainParameters.Create(ElectionGenesis.Create(election, frozen.Definition, openedUtc, weights)))
            : await KnownChains.Parse(existing.Json);
        if (!existing.Json.IsEmpty)
        {
            return IsOf(parameters, frozen) ? parameters : null;
        }

        var outcome = await _chain.EnsureCreated(new GenesisMessage(parameters.Document.ToJson()));
        return outcome is CreateChainOutcome.Created or CreateChainOutcome.AlreadyExists ? parameters : null;
    }

    /// <summary>Closes the pool for good.</summary>
    /// <returns>How many ballots were cast.</returns>
    public async Task<long> ClosePool() => (await _pool.Close()).Pending;

    private static bool IsOf(ChainParameters parameters, ElectionState frozen) =>
        parameters.Election is { } terms
        && terms.OpenedUtc == frozen.FrozenUtc
        && terms.Definition.ToJson().AsSpan().SequenceEqual(frozen.Definition.ToJson());
}
