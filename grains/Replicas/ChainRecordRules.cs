using System.Globalization;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>What can be said of a chain's record without any other: a walk over all of them checks their links too.</summary>
internal sealed class ChainRecordRules : IRecordRules
{
    private readonly RecordChecks _checks = new(new VerifiedLeaves());

    public RecordCheck Check(RecordKey key, ReadOnlyMemory<byte> bytes) => key.Kind switch
    {
        RecordKinds.Genesis => RecordChecks.Genesis(key.Name, bytes, out _),
        RecordKinds.Group => ulong.TryParse(GrainKeys.Split(key.Name).Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? _checks.Group(bytes, number, expected: null, out _)
            : RecordCheck.Failed("its name has no number"),
        RecordKinds.Block => _checks.BlockRecordOf(bytes, GrainKeys.Split(key.Name).Part),
        _ => RecordCheck.NotChecked,
    };

    public IReadOnlyList<RecordLeaf> Differing(RecordKey key, ReadOnlyMemory<byte> right, ReadOnlyMemory<byte> altered)
    {
        var (places, shift) = RecordLeaves.Of(key.Kind, right);
        return RecordLeaves.Differing(right.Span, altered.Span, places, shift);
    }
}
