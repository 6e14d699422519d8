using OrleansChain.Core;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Chains;

/// <summary>What a chain keeps beside its blocks: its genesis, and the latest snapshot of its accounts.</summary>
internal sealed class ChainStore(IGrainStorage storage, ChainId chain)
{
    private readonly RecordShelf _genesis = new(storage, "genesis");
    private readonly RecordShelf _manifests = new(storage, "snapshot");
    private readonly RecordShelf _parts = new(storage, "snapshotpart");
    private readonly string _name = chain.ToString();
    private SnapshotManifest? _latest;
    private string? _manifestETag;

    /// <summary>The genesis document; null where the chain has not been created.</summary>
    public Task<byte[]?> ReadGenesis() => _genesis.Read(_name);

    /// <summary>Creates the genesis; false where another stands there.</summary>
    public Task<bool> CreateGenesis(byte[] json) => _genesis.Create(_name, json);

    /// <summary>The chain at its latest snapshot; null, with the reason, where there is none to be used.</summary>
    /// <remarks>A snapshot is a short cut: a damaged one is passed over, and the blocks are replayed from the genesis.</remarks>
    public async Task<(LiveChain? Chain, SnapshotOutcome Outcome)> ReadSnapshot(ChainParameters parameters)
    {
        (var bytes, _manifestETag) = await _manifests.ReadWithETag(_name);
        if (bytes is null)
        {
            return (null, SnapshotOutcome.Unspecified);
        }

        var outcome = SnapshotManifest.Decode(bytes, parameters, out _latest);
        if (_latest is null)
        {
            return (null, outcome);
        }

        var parts = new ReadOnlyMemory<byte>[_latest.PartHashes.Length];
        for (var number = 0; number < parts.Length; number++)
        {
            parts[number] = await _parts.Read(PartName(_latest.Height, number));
        }

        var decision = ChainSnapshot.Decode(_latest, parts, parameters);
        return decision.IsAccepted ? (new LiveChain(decision.State, decision.Book), decision.Outcome) : (null, decision.Outcome);
    }

    /// <summary>Writes a snapshot, parts first, and clears the one before.</summary>
    public async Task WriteSnapshot(ChainState state, AccountEntry[] accounts)
    {
        var snapshot = ChainSnapshot.Create(state, accounts);
        for (var number = 0; number < snapshot.Parts.Length; number++)
        {
            await _parts.Create(PartName(state.Height, number), snapshot.Parts[number]);
        }

        _manifestETag = await _manifests.Write(_name, snapshot.Manifest.Encode(), _manifestETag);
        var previous = _latest;
        _latest = snapshot.Manifest;
        for (var number = 0; previous is not null && previous.Height != state.Height && number < previous.PartHashes.Length; number++)
        {
            await _parts.Clear(PartName(previous.Height, number));
        }
    }

    private string PartName(Height height, int number) => $"{chain}/{height}/{number}";
}
