using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>Transactions on their way to the pool.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Bytes">The transactions in the batch encoding: a count, then each one's length and canonical bytes.</param>
/// <param name="Hashes">
/// For each transaction, in order, its id and its leaf hash (<see cref="Core.Transactions.TransactionHashes"/>). A verifier fills it in, for
/// the pool, and never trusts what it gets.
/// </param>
[GenerateSerializer, Immutable, Alias(WireAliases.TransactionBatchMessage)]
public sealed record TransactionBatchMessage(
    [property: Id(0)] ChainId Chain,
    [property: Id(1)] ReadOnlyMemory<byte> Bytes,
    [property: Id(2)] ReadOnlyMemory<byte> Hashes = default)
{
    /// <summary>The most transactions in a batch.</summary>
    public const int MaxTransactions = 10_000;

    /// <summary>The most bytes in a batch.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;
}
