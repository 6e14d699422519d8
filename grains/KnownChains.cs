using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains;

/// <summary>
/// The parameters of chains that grains of this silo have asked for. They never change once a chain exists, and those of an election hold its
/// roll, so grains share them. Those that were used last are kept. Safe for concurrent use.
/// </summary>
internal sealed class KnownChains
{
    /// <summary>Chains that are kept at most.</summary>
    public const int MaxChains = 64;

    /// <summary>Accounts in the genesis documents of all that are kept, but for the last one: each takes a few hundred bytes.</summary>
    public const int MaxAccounts = 1_000_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<ChainParameters> _lastUsedFirst = new();
    private readonly Dictionary<ChainId, LinkedListNode<ChainParameters>> _places = [];
    private long _accounts;

    /// <summary>The parameters of a chain that has been created.</summary>
    /// <exception cref="ChainNotCreatedException">The chain has not been created.</exception>
    public async ValueTask<ChainParameters> Read(IGrainFactory grains, ChainId chain)
    {
        if (Find(chain) is { } known)
        {
            return known;
        }

        var genesis = await grains.GetGrain<IChainGrain>(chain.ToString()).GetGenesis();
        var parameters = genesis.Json.IsEmpty
            ? throw new ChainNotCreatedException(chain)
            : await Parse(genesis.Json);
        Keep(parameters);
        return parameters;
    }

    /// <summary>Reads a document; a large one on another thread.</summary>
    /// <exception cref="GenesisException">The document is refused.</exception>
    public static Task<ChainParameters> Parse(ReadOnlyMemory<byte> json) =>
        Computation.Run(json.Length / BytesPerAccount, () => ChainParameters.Parse(json.Span));

    /// <summary>About what an account takes in a document.</summary>
    private const int BytesPerAccount = 40;

    private ChainParameters? Find(ChainId chain)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(chain, out var place))
            {
                return null;
            }

            _lastUsedFirst.Remove(place);
            _lastUsedFirst.AddFirst(place);
            return place.Value;
        }
    }

    private void Keep(ChainParameters parameters)
    {
        lock (_lock)
        {
            if (_places.ContainsKey(parameters.Id))
            {
                return;
            }

            _places[parameters.Id] = _lastUsedFirst.AddFirst(parameters);
            _accounts += parameters.Allocations.Count;
            while (_lastUsedFirst.Count > 1 && (_lastUsedFirst.Count > MaxChains || _accounts > MaxAccounts))
            {
                var oldest = _lastUsedFirst.Last!.Value;
                _lastUsedFirst.RemoveLast();
                _places.Remove(oldest.Id);
                _accounts -= oldest.Allocations.Count;
            }
        }
    }
}
