using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Genesis;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Submission;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>One election whose chain exists, with all that the gateway asks and keeps of it.</summary>
internal sealed class ServedElection : IDisposable
{
    private readonly Lazy<KeyValuePair<Address, Amount>[]> _roll;

    /// <summary>An election.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="grains">Its grains.</param>
    /// <param name="chain">Its chain's grains.</param>
    /// <param name="facts">Its chain's rules.</param>
    /// <param name="parameters">The same, as the genesis has them.</param>
    /// <param name="ballots">Makes batches of single ballots.</param>
    /// <param name="options">The sizes of pages.</param>
    public ServedElection(
        ElectionId id,
        ElectionGrains grains,
        ChainGrains chain,
        ChainFacts facts,
        ChainParameters parameters,
        SubmissionCoalescer ballots,
        GatewayOptions options)
    {
        Id = id;
        Chain = chain;
        Ballots = ballots;
        Parameters = parameters;
        Election = grains.Election(id);
        Sealing = grains.Sealing(id);
        BlockReader = new BlockReader(chain, facts, feed: null);
        CursorSubject = PageSubject(chain.Id);
        Blocks = new BlockQueries(chain, BlockReader, options, CursorSubject);
        Places = new BallotPlaces(chain);
        Totals = new ElectionTotals(this);
        _roll = new Lazy<KeyValuePair<Address, Amount>[]>(() => [.. parameters.Allocations]);
    }

    /// <summary>Its id.</summary>
    public ElectionId Id { get; }

    /// <summary>The election's grain.</summary>
    public IElectionGrain Election { get; }

    /// <summary>The grain that seals it.</summary>
    public ISealingGrain Sealing { get; }

    /// <summary>The grains of its chain.</summary>
    public ChainGrains Chain { get; }

    /// <summary>What its genesis says.</summary>
    public ChainParameters Parameters { get; }

    /// <summary>Makes batches of single ballots.</summary>
    public SubmissionCoalescer Ballots { get; }

    /// <summary>Reads its blocks.</summary>
    public BlockReader BlockReader { get; }

    /// <summary>Answers what clients ask of its blocks.</summary>
    public BlockQueries Blocks { get; }

    /// <summary>Where its ballots are.</summary>
    public BallotPlaces Places { get; }

    /// <summary>Its result.</summary>
    public ElectionTotals Totals { get; }

    /// <summary>What tells cursors of its lists from those of others.</summary>
    public ulong CursorSubject { get; }

    /// <summary>The frozen roll, in the order of addresses.</summary>
    public ReadOnlySpan<KeyValuePair<Address, Amount>> Roll => _roll.Value;

    /// <summary>Its phase now.</summary>
    public async Task<ElectionPhase> PhaseAsync() => (await ViewAsync()).Phase;

    /// <summary>What it is now.</summary>
    public async Task<ElectionView> ViewAsync() =>
        await Election.GetView() ?? throw new InvalidDataException($"Election '{Id}' is gone that was there.");

    /// <inheritdoc/>
    public void Dispose() => Ballots.Dispose();

    private static ulong PageSubject(ChainId chain) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(chain.Value)).AsSpan());
}
