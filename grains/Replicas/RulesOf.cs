using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>Rules for one record, of which a walk knows the place.</summary>
/// <param name="check">Its check.</param>
/// <param name="places">Where its leaves lie, given its right bytes.</param>
internal sealed class RulesOf(
    Func<ReadOnlyMemory<byte>, RecordCheck> check, Func<ReadOnlyMemory<byte>, (IReadOnlyList<LeafPlace> Places, int Shift)> places) : IRecordRules
{
    /// <summary>Nothing is known of the record by itself.</summary>
    public static RulesOf Nothing { get; } = new(_ => RecordCheck.NotChecked, _ => ([], 0));

    public RecordCheck Check(RecordKey key, ReadOnlyMemory<byte> bytes) => check(bytes);

    public IReadOnlyList<RecordLeaf> Differing(RecordKey key, ReadOnlyMemory<byte> right, ReadOnlyMemory<byte> altered)
    {
        var (found, shift) = places(right);
        return RecordLeaves.Differing(right.Span, altered.Span, found, shift);
    }
}
