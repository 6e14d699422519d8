using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// The idle imported keys, at most <paramref name="capacity"/>; the one that lay idle longest makes room. A key may be there several times, once
/// for every thread that used it at the same moment. Not thread-safe.
/// </summary>
internal sealed class ImportedKeys(int capacity)
{
    private readonly Dictionary<PublicKey, ImportedKey> _byKey = [];
    private ImportedKey? _newest;
    private ImportedKey? _oldest;

    public int Count { get; private set; }

    /// <summary>Takes out the object of this key that was used last, if one is idle.</summary>
    public ImportedKey? Take(in PublicKey key)
    {
        if (!_byKey.TryGetValue(key, out ImportedKey? taken))
        {
            return null;
        }

        Remove(taken);
        return taken;
    }

    /// <summary>Puts an object in; returns the one that has to go, if any.</summary>
    public ImportedKey? Put(ImportedKey imported)
    {
        ref ImportedKey? first = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, imported.Key, out _);
        imported.SameKey = first;
        first = imported;

        imported.Older = _newest;
        if (_newest is null)
        {
            _oldest = imported;
        }
        else
        {
            _newest.Newer = imported;
        }

        _newest = imported;
        Count++;
        return Count > capacity ? RemoveOldest() : null;
    }

    /// <summary>Takes out the object that lay idle longest, if any is there.</summary>
    public ImportedKey? RemoveOldest()
    {
        ImportedKey? oldest = _oldest;
        if (oldest is not null)
        {
            Remove(oldest);
        }

        return oldest;
    }

    private void Remove(ImportedKey imported)
    {
        RemoveFromItsKey(imported);
        if (imported.Newer is null)
        {
            _newest = imported.Older;
        }
        else
        {
            imported.Newer.Older = imported.Older;
        }

        if (imported.Older is null)
        {
            _oldest = imported.Newer;
        }
        else
        {
            imported.Older.Newer = imported.Newer;
        }

        imported.Newer = null;
        imported.Older = null;
        Count--;
    }

    private void RemoveFromItsKey(ImportedKey imported)
    {
        ImportedKey first = _byKey[imported.Key];
        if (first == imported)
        {
            if (imported.SameKey is null)
            {
                _byKey.Remove(imported.Key);
            }
            else
            {
                _byKey[imported.Key] = imported.SameKey;
            }
        }
        else
        {
            ImportedKey before = first;
            while (before.SameKey != imported)
            {
                before = before.SameKey!;
            }

            before.SameKey = imported.SameKey;
        }

        imported.SameKey = null;
    }
}
