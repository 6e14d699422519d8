using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>Alters a ballot in one store, as somebody who can write to its disk could, so that verifying and healing can be shown.</summary>
internal sealed class Tampering(ReplicaSet replicas, ChainRecords records)
{
    private const int LengthBytes = sizeof(uint);

    /// <summary>Alters the first copy found of a ballot.</summary>
    public async Task<TamperReply> Alter(TamperRequest request, CancellationToken cancellationToken)
    {
        if (!replicas.Names.Contains(request.Store, StringComparer.Ordinal))
        {
            return new TamperReply(TamperOutcome.UnknownStore);
        }

        await foreach (var record in records.After(null, cancellationToken))
        {
            if (record.Found.Decision.Bytes is { } bytes && Find(record.Key.Kind, bytes, request.Ballot) is var (leaf, offset))
            {
                return await Alter(request.Store, record.Key, offset, cancellationToken)
                    ? new TamperReply(TamperOutcome.Altered, record.Key.ToString(), leaf, offset)
                    : new TamperReply(TamperOutcome.UnknownStore);
            }
        }

        return new TamperReply(TamperOutcome.UnknownBallot);
    }

    private async Task<bool> Alter(string store, RecordKey key, int offset, CancellationToken cancellationToken)
    {
        try
        {
            return await replicas.Alter(store, key, bytes => Flip(bytes, offset), cancellationToken);
        }
        catch (StoreFailedException)
        {
            // A store that does not answer cannot be tampered with either.
            return false;
        }
    }

    private static byte[] Flip(byte[] bytes, int offset)
    {
        var altered = (byte[])bytes.Clone();
        altered[Math.Min(offset, altered.Length - 1)] ^= 1;
        return altered;
    }

    /// <summary>The ballot's leaf and the last byte but one of what it says: the number of a candidate.</summary>
    private static (int Leaf, int Offset)? Find(string kind, ReadOnlyMemory<byte> record, BallotTracker ballot)
    {
        var (places, shift) = RecordLeaves.Of(kind, record);
        foreach (var place in places)
        {
            if (place.Transaction is { } id && BallotTracker.Of(id) == ballot)
            {
                var body = TransactionView.Parse(place.Bytes).Body.Length;
                return (place.Leaf, place.Begin - shift + LengthBytes + body - sizeof(ushort));
            }
        }

        return null;
    }
}
