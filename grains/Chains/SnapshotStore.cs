using OrleansChain.Core;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Chains;

/// <summary>
/// The two latest snapshots of a chain's accounts, in two slots that take turns: a new one is written over the older one, parts first, then the
/// manifest, which names their hashes. So what an interrupted or refused snapshot leaves is written over in its turn, and the one that
/// counts is not touched meanwhile.
/// </summary>
internal sealed class SnapshotStore(IGrainStorage storage, ChainId chain)
{
    /// <summary>Parts that are written at once.</summary>
    private const int PartsAtOnce = 8;

    private static readonly string[] Slots = ["a", "b"];

    private readonly RecordShelf _manifests = new(storage, "snapshot");
    private readonly RecordShelf _parts = new(storage, "snapshotpart");
    private int _latest = Slots.Length - 1;

    /// <summary>The chain at its latest snapshot that can be used; null where there is none.</summary>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="refused">Told of each one that is damaged, and why. It is passed over: an older one, or the genesis, and the blocks say the same.</param>
    public async Task<LiveChain?> Read(ChainParameters parameters, Action<string> refused)
    {
        var manifests = new List<(int Slot, SnapshotManifest Manifest)>();
        for (var slot = 0; slot < Slots.Length; slot++)
        {
            var at = slot;
            if (await Guarded(at, () => ReadManifest(at, parameters, refused), refused) is { } manifest)
            {
                manifests.Add((slot, manifest));
            }
        }

        foreach (var (slot, manifest) in manifests.OrderByDescending(found => found.Manifest.Height))
        {
            if (await Guarded(slot, () => Read(slot, manifest, parameters, refused), refused) is { } live)
            {
                _latest = slot;
                return live;
            }
        }

        return null;
    }

    /// <summary>Writes a snapshot over the older of the two.</summary>
    public async Task Write(ChainSnapshot snapshot)
    {
        var slot = (_latest + 1) % Slots.Length;
        for (var first = 0; first < snapshot.Parts.Length; first += PartsAtOnce)
        {
            var count = Math.Min(PartsAtOnce, snapshot.Parts.Length - first);
            await Task.WhenAll(Enumerable.Range(first, count).Select(number => _parts.Replace(PartName(slot, number), snapshot.Parts[number])));
        }

        await _manifests.Replace(ManifestName(slot), snapshot.Manifest.Encode());
        _latest = slot;
    }

    /// <summary>A record that the storage itself finds damaged is passed over like one whose hash is wrong.</summary>
    private async Task<T?> Guarded<T>(int slot, Func<Task<T?>> read, Action<string> refused)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (DamagedStoreException damage)
        {
            refused($"{ManifestName(slot)}: {damage.Message}");
            return null;
        }
    }

    private async Task<SnapshotManifest?> ReadManifest(int slot, ChainParameters parameters, Action<string> refused)
    {
        if (await _manifests.Read(ManifestName(slot)) is not { } bytes)
        {
            return null;
        }

        var outcome = SnapshotManifest.Decode(bytes, parameters, out var manifest);
        if (manifest is null)
        {
            refused($"{ManifestName(slot)}: {outcome}");
        }

        return manifest;
    }

    private async Task<LiveChain?> Read(int slot, SnapshotManifest manifest, ChainParameters parameters, Action<string> refused)
    {
        var parts = new ReadOnlyMemory<byte>[manifest.PartHashes.Length];
        for (var number = 0; number < parts.Length; number++)
        {
            parts[number] = await _parts.Read(PartName(slot, number));
        }

        var decision = await Computation.Run((int)manifest.AccountCount, () => ChainSnapshot.Decode(manifest, parts, parameters));
        if (decision.IsAccepted)
        {
            return new LiveChain(decision.State, decision.Book);
        }

        refused($"{ManifestName(slot)} at height {manifest.Height}: {decision.Outcome}, part {decision.PartNumber}");
        return null;
    }

    private string ManifestName(int slot) => $"{chain}/{Slots[slot]}";

    private string PartName(int slot, int number) => $"{chain}/{Slots[slot]}/{number}";
}
