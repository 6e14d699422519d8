using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Pool;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>Names the leaves in which an altered copy differs from the right one.</summary>
internal static class RecordLeaves
{
    /// <summary>The most leaves that are named of one copy.</summary>
    private const int MostNamed = 100;

    private const int LengthBytes = sizeof(uint);

    /// <summary>The transactions of a group's record; none where it is a closing.</summary>
    public static IReadOnlyList<LeafPlace> OfGroup(JournalGroup group, int recordBytes)
    {
        var places = new LeafPlace[group.Transactions.Count];
        var end = recordBytes - Hash256.SizeBytes;
        for (var i = places.Length - 1; i >= 0; i--)
        {
            var bytes = group.Transactions[i].Bytes;
            places[i] = new LeafPlace(end - bytes.Length - LengthBytes, end, i, bytes);
            end = places[i].Begin;
        }

        return places;
    }

    /// <summary>The leaves of a block, counted from the block's first byte.</summary>
    public static IReadOnlyList<LeafPlace> OfBlock(Block block)
    {
        var places = new LeafPlace[block.LeafCount];
        var head = block.Head.Length;
        places[0] = new LeafPlace(head - SealLeaf.SizeBytes, head, 0, block.Leaf(0));
        for (var leaf = 1; leaf < places.Length; leaf++)
        {
            places[leaf] = new LeafPlace(head + block.TailLayout.OffsetOf(leaf - 1), head + block.TailLayout.OffsetOf(leaf), leaf, block.Leaf(leaf));
        }

        return places;
    }

    /// <summary>The leaves in which a copy differs; one place at least.</summary>
    /// <param name="right">The right bytes of the record.</param>
    /// <param name="altered">The other ones.</param>
    /// <param name="places">Where the leaves lie.</param>
    /// <param name="shift">Where, in the places' count, the record's first byte is: a part of a block begins within it.</param>
    public static IReadOnlyList<RecordLeaf> Differing(ReadOnlySpan<byte> right, ReadOnlySpan<byte> altered, IReadOnlyList<LeafPlace> places, int shift)
    {
        var first = right.CommonPrefixLength(altered);
        if (right.Length != altered.Length)
        {
            return [NameAt(places, shift + first)];
        }

        var named = new List<RecordLeaf>();
        foreach (var place in places)
        {
            var begin = Math.Max(place.Begin - shift, 0);
            var end = Math.Min(place.End - shift, right.Length);
            if (begin < end && named.Count < MostNamed && !right[begin..end].SequenceEqual(altered[begin..end]))
            {
                named.Add(place.Name);
            }
        }

        return named.Count > 0 ? named : [NameAt(places, shift + first)];
    }

    /// <summary>The leaves of a record that is a group or a small block; none of any other.</summary>
    public static (IReadOnlyList<LeafPlace> Places, int Shift) Of(string kind, ReadOnlyMemory<byte> record)
    {
        if (kind is RecordKinds.Group && JournalPlace.Read(record.Span) is { } place
            && JournalGroup.Decode(record, place.Chain, place.Position, out var group) == JournalOutcome.Accepted)
        {
            return (OfGroup(group!, record.Length), 0);
        }

        return kind is RecordKinds.Block && BlockRecord.TryReadInline(record, out var bytes) && BlockDecoding.Read(bytes) is { } block
            ? (OfBlock(block), -(record.Length - bytes.Length))
            : ([], 0);
    }

    private static RecordLeaf NameAt(IReadOnlyList<LeafPlace> places, int offset)
    {
        foreach (var place in places)
        {
            if (offset >= place.Begin && offset < place.End)
            {
                return place.Name;
            }
        }

        return default;
    }
}
