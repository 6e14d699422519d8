using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.People;

/// <inheritdoc cref="IUserDirectoryGrain"/>
/// <remarks>Puts of different buckets are written beside each other, those of one bucket one after the other. Readers see what is on disk.</remarks>
internal sealed class UserDirectoryGrain([FromKeyedServices(StorageNames.Users)] IGrainStorage storage) : Grain, IUserDirectoryGrain
{
    private const int ReadsAtOnce = 64;
    private const string BehindAllNames = "\uffff";

    private readonly DirectoryShelf _shelf = new(storage);
    private readonly Dictionary<UserName, DirectoryEntry>[] _buckets = new Dictionary<UserName, DirectoryEntry>[DirectoryBucket.Count];
    private readonly Task[] _writes = [.. Enumerable.Repeat(Task.CompletedTask, DirectoryBucket.Count)];
    private readonly Dictionary<UserState, SortedSet<string>> _names =
        Enum.GetValues<UserState>().ToDictionary(state => state, _ => new SortedSet<string>(StringComparer.Ordinal));

    private bool _ends;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        for (var first = 0; first < DirectoryBucket.Count; first += ReadsAtOnce)
        {
            await Task.WhenAll(Enumerable.Range(first, ReadsAtOnce).Select(Load));
        }
    }

    public Task Put(UserEntry entry)
    {
        var next = new DirectoryEntry(UserName.Parse(entry.UserName), entry.State, entry.Role, entry.Version);
        var bucket = DirectoryBucket.Of(next.Name);
        return _writes[bucket] = PutAfter(_writes[bucket], bucket, next);
    }

    public Task<UserPage> List(UserQuery query)
    {
        var count = Math.Clamp(query.Count, 1, PeopleLimits.MaxPage);
        var begin = query.After.Length == 0 ? "" : query.After + '\0';
        var names = string.CompareOrdinal(begin, BehindAllNames) < 0 ? _names[query.State].GetViewBetween(begin, BehindAllNames) : [];
        ImmutableArray<UserEntry> found =
        [
            .. names.Select(name => Find(UserName.Parse(name))!)
                .Where(entry => query.Role == UserRole.Unspecified || entry.Role == query.Role)
                .Take(count + 1)
                .Select(entry => new UserEntry(entry.Name.Value, entry.State, entry.Role, entry.Version)),
        ];
        return Task.FromResult(found.Length > count ? new UserPage(found[..count], HasMore: true) : new UserPage(found, HasMore: false));
    }

    public Task<UserCounts> Count() => Task.FromResult(new UserCounts(
        _names[UserState.Unspecified].Count,
        _names[UserState.Registered].Count,
        _names[UserState.Submitted].Count,
        _names[UserState.Approved].Count,
        _names[UserState.Rejected].Count));

    public Task<ImmutableArray<UserState>> GetStates(ImmutableArray<string> userNames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userNames.Length, PeopleLimits.MaxNames, nameof(userNames));
        return Task.FromResult(ImmutableArray.CreateRange(
            userNames, name => UserName.TryParse(name, out var parsed) ? Find(parsed)?.State ?? UserState.Unspecified : UserState.Unspecified));
    }

    private DirectoryEntry? Find(UserName name) => _buckets[DirectoryBucket.Of(name)].GetValueOrDefault(name);

    private async Task Load(int bucket)
    {
        var entries = await _shelf.Read(bucket);
        _buckets[bucket] = entries.ToDictionary(entry => entry.Name);
        foreach (var entry in entries)
        {
            Enter(entry);
        }
    }

    private async Task PutAfter(Task before, int bucket, DirectoryEntry next)
    {
        await Task.WhenAny(before);
        var entries = _buckets[bucket];
        var known = entries.GetValueOrDefault(next.Name);
        if (_ends || (known is null && entries.Count >= DirectoryBucket.MaxUsers))
        {
            throw new OrleansException(_ends ? "This activation of the directory has ended; ask again." : "The directory has as many users as it may.");
        }

        if (known is not null && known.Version >= next.Version)
        {
            return;
        }

        try
        {
            await _shelf.Write(bucket, entries.Values.Where(entry => entry.Name != next.Name).Append(next));
        }
        catch
        {
            // What is stored is unknown, or another activation's: the next one reads it.
            _ends = true;
            DeactivateOnIdle();
            throw;
        }

        if (known is not null)
        {
            _names[known.State].Remove(known.Name.Value);
        }

        entries[next.Name] = next;
        Enter(next);
    }

    private void Enter(DirectoryEntry entry)
    {
        _names[UserState.Unspecified].Add(entry.Name.Value);
        _names[entry.State].Add(entry.Name.Value);
    }
}
