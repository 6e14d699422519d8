using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Pool;

/// <summary>Pending transactions by id. Each is kept once: the id that finds it is its own, so a million of them take 16 MB here and not 48.</summary>
internal sealed class PendingIds
{
    private readonly HashSet<PendingTransaction> _entries = new(ById.Instance);
    private readonly HashSet<PendingTransaction>.AlternateLookup<Hash256> _byId;

    public PendingIds() => _byId = _entries.GetAlternateLookup<Hash256>();

    public void Add(PendingTransaction entry)
    {
        if (!_entries.Add(entry))
        {
            throw new InvalidOperationException($"Transaction {entry.Id} waits already.");
        }
    }

    public void Remove(PendingTransaction entry) => _entries.Remove(entry);

    public bool TryFind(in Hash256 id, [NotNullWhen(true)] out PendingTransaction? entry) =>
        _byId.TryGetValue(id, out entry) && !entry.HasLeft;

    private sealed class ById : IEqualityComparer<PendingTransaction>, IAlternateEqualityComparer<Hash256, PendingTransaction>
    {
        public static readonly ById Instance = new();

        public bool Equals(PendingTransaction? x, PendingTransaction? y) => x!.Id == y!.Id;

        public int GetHashCode(PendingTransaction obj) => obj.Id.GetHashCode();

        public bool Equals(Hash256 alternate, PendingTransaction other) => alternate == other.Id;

        public int GetHashCode(Hash256 alternate) => alternate.GetHashCode();

        public PendingTransaction Create(Hash256 alternate) => throw new NotSupportedException("An id alone is no transaction.");
    }
}
