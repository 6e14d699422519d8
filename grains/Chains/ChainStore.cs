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
    private readonly List<SnapshotManifest> _written = [];
    private string? _manifestETag;
    private bool _manifestUnknown;

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

        var outcome = SnapshotManifest.Decode(bytes, parameters, out var manifest);
        if (manifest is null)
        {
            return (null, outcome);
        }

        _written.Add(manifest);
        var parts = new ReadOnlyMemory<byte>[manifest.PartHashes.Length];
        for (var number = 0; number < parts.Length; number++)
        {
            parts[number] = await _parts.Read(PartName(manifest.Height, number));
        }

        var decision = ChainSnapshot.Decode(manifest, parts, parameters);
        return decision.IsAccepted ? (new LiveChain(decision.State, decision.Book), decision.Outcome) : (null, decision.Outcome);
    }

    /// <summary>Writes a snapshot, parts first, and clears those before it, also such that came no further than their parts.</summary>
    public async Task WriteSnapshot(ChainState state, AccountEntry[] accounts)
    {
        var snapshot = ChainSnapshot.Create(state, accounts);
        _written.Add(snapshot.Manifest);
        for (var number = 0; number < snapshot.Parts.Length; number++)
        {
            await _parts.Create(PartName(state.Height, number), snapshot.Parts[number]);
        }

        if (_manifestUnknown)
        {
            // A write before this one failed, or its reply was lost.
            (_, _manifestETag) = await _manifests.ReadWithETag(_name);
        }

        _manifestUnknown = true;
        _manifestETag = await _manifests.Write(_name, snapshot.Manifest.Encode(), _manifestETag);
        _manifestUnknown = false;
        while (_written.Find(manifest => manifest.Height != state.Height) is { } previous)
        {
            for (var number = 0; number < previous.PartHashes.Length; number++)
            {
                await _parts.Clear(PartName(previous.Height, number));
            }

            _written.Remove(previous);
        }
    }

    private string PartName(Height height, int number) => $"{chain}/{height}/{number}";
}
