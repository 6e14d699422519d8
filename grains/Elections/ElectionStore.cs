using Orleans.Storage;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Elections;

/// <summary>An election's own record, fenced by its ETag.</summary>
/// <param name="storage">The storage of the name <c>elections</c>.</param>
/// <param name="election">The election.</param>
internal sealed class ElectionStore(IGrainStorage storage, ElectionId election)
{
    private readonly RecordShelf _records = new(storage, "election");
    private string? _eTag;

    /// <summary>The election as it is stored, for writing after it; null where there is none.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task<ElectionState?> Read()
    {
        (var bytes, _eTag) = await _records.ReadWithETag(election.Value);
        return Decode(bytes);
    }

    /// <summary>The election as it is stored, by whomever.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task<ElectionState?> Peek() => Decode(await _records.Read(election.Value));

    /// <summary>Writes over what was read or written last.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written it.</exception>
    public async Task Write(ElectionState state) => _eTag = await _records.Write(election.Value, StoredElection.Encode(state), _eTag);

    private ElectionState? Decode(byte[]? bytes)
    {
        if (bytes is null)
        {
            return null;
        }

        return StoredElection.Decode(bytes) is { } state && state.Id == election
            ? state
            : throw new DamagedRecordException($"election/{election}", "it is no record of this election");
    }
}
