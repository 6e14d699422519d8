using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Elections;

/// <summary>An election's roll as records. Accounts and keys are in different ones.</summary>
/// <param name="storage">The storage of the name <c>elections</c>.</param>
/// <param name="election">The election.</param>
internal sealed class RollStore(IGrainStorage storage, ElectionId election)
{
    private readonly RecordShelf _lists = new(storage, "rolllist");
    private readonly RecordShelf _imports = new(storage, "rollimport");
    private readonly RecordShelf _claims = new(storage, "rollclaim");
    private readonly RecordShelf _keys = new(storage, "rollkey");

    /// <summary>The records of the accounts that have registered, under the roll that was set as often as this.</summary>
    public RollBuckets<string, Hash256> Claims(int generation) => new(_claims, $"{election}/{generation}");

    /// <summary>The records of the keys that they have registered.</summary>
    public RollBuckets<Address, ulong> Keys(int generation) => new(_keys, $"{election}/{generation}");

    /// <summary>The listed accounts.</summary>
    public RollBuckets<string, ulong> List(string place) => new(_lists, $"{election}/{place}");

    /// <summary>The imported keys.</summary>
    public RollBuckets<Address, ulong> Import(string place) => new(_imports, $"{election}/{place}");

    /// <summary>Reads all that the places name, claims and registered keys by the buckets given.</summary>
    public async Task<RollBook> Load(RollPlaces places, RollBuckets<string, Hash256> claims, RollBuckets<Address, ulong> keys)
    {
        var book = new RollBook(election);
        await claims.Load(book.Claims);
        await keys.Load(book.Registered);
        if (places.ListPlace.Length > 0)
        {
            await List(places.ListPlace).Load(book.Listed);
        }

        if (places.ImportPlace.Length > 0)
        {
            await Import(places.ImportPlace).Load(book.Imported);
        }

        return book;
    }
}
