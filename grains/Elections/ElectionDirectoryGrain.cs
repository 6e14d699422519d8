using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <inheritdoc cref="IElectionDirectoryGrain"/>
internal sealed class ElectionDirectoryGrain([FromKeyedServices(StorageNames.Elections)] IGrainStorage storage) : Grain, IElectionDirectoryGrain
{
    private const int MaxPage = 100;

    private readonly RecordShelf _records = new(storage, "directory");
    private ImmutableSortedDictionary<string, DirectoryEntry> _elections = ImmutableSortedDictionary.Create<string, DirectoryEntry>(StringComparer.Ordinal);
    private string? _eTag;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (var bytes, _eTag) = await _records.ReadWithETag(this.GetPrimaryKeyString());
        if (bytes is not null)
        {
            var entries = StoredDirectory.Decode(bytes) ?? throw new DamagedRecordException("directory", "it is no list of elections");
            _elections = _elections.AddRange(entries.Select(entry => KeyValuePair.Create(entry.Id, entry)));
        }
    }

    public async Task<bool> Add(ElectionListing listing)
    {
        if (_elections.TryGetValue(listing.Id, out var known) && known.IsSimulated == listing.IsSimulated)
        {
            return true;
        }

        // What is listed and was never created may be created as something else.
        if (known is null && _elections.Count >= StoredDirectory.MaxElections)
        {
            return false;
        }

        await Store(_elections.SetItem(listing.Id, new DirectoryEntry(listing.Id, listing.CreatedUtc, listing.IsSimulated, listing.IsFinished)));
        return true;
    }

    public async Task Finish(string election)
    {
        if (_elections.TryGetValue(election, out var known) && !known.IsFinished)
        {
            await Store(_elections.SetItem(election, known with { IsFinished = true }));
        }
    }

    public Task<ElectionListPage> List(ElectionListQuery query)
    {
        var elections = _elections.Values.Where(entry => entry.IsSimulated == query.IsSimulated).ToArray();
        var following = elections.Where(entry => string.CompareOrdinal(entry.Id, query.After) > 0).ToArray();
        var page = following.Take(Math.Clamp(query.Count, 1, MaxPage))
            .Select(entry => new ElectionListing(entry.Id, entry.CreatedUtc, entry.IsSimulated, entry.IsFinished))
            .ToImmutableArray();
        return Task.FromResult(new ElectionListPage(page, elections.Length, page.Length < following.Length));
    }

    public Task<ImmutableArray<string>> GetUnfinished() =>
        Task.FromResult<ImmutableArray<string>>([.. _elections.Values.Where(entry => !entry.IsFinished).Select(entry => entry.Id)]);

    private async Task Store(ImmutableSortedDictionary<string, DirectoryEntry> elections)
    {
        try
        {
            _eTag = await _records.Write(this.GetPrimaryKeyString(), StoredDirectory.Encode(elections.Values), _eTag);
        }
        catch
        {
            // Whether it is stored is unknown: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }

        _elections = elections;
    }
}
