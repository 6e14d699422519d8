using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.People;

/// <summary>One user's record, under its ETag: of two activations the slower one fails at its next write.</summary>
/// <param name="storage">The storage of the name <c>users</c>.</param>
/// <param name="name">The user's name.</param>
internal sealed class UserShelf(IGrainStorage storage, UserName name)
{
    private readonly RecordShelf _records = new(storage, "user");
    private string? _eTag;

    /// <summary>The user; null where there is none.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged, or another user's.</exception>
    public async Task<UserAccount?> Read()
    {
        (var bytes, _eTag) = await _records.ReadWithETag(name.Value);
        if (bytes is null)
        {
            return null;
        }

        return UserRecord.TryDecode(bytes, out var account) && account.Name == name
            ? account
            : throw new DamagedRecordException($"user/{name}", "it is no record of this user");
    }

    /// <summary>Writes the user.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written since.</exception>
    public async Task Write(UserAccount account) => _eTag = await _records.Write(name.Value, UserRecord.Encode(account), _eTag);
}
