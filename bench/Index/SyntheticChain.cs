using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Index;

/// <summary>
/// Blocks of transfers between wallets drawn at random, as many bytes as real ones, but without signatures: an index does not look at
/// them. The same seed gives the same blocks.
/// </summary>
internal sealed class SyntheticChain(ChainParameters parameters, int wallets, int seed)
{
    private const int TransferBytes = 224;

    private readonly Random _random = new(seed);
    private readonly byte[] _template = Template(parameters);
    private ulong _sequence;
    private BlockHash _last;

    /// <summary>The height of the next block.</summary>
    public Height NextHeight { get; private set; }

    /// <summary>Makes the next block.</summary>
    public Block Next(int transfers)
    {
        var bytes = new byte[transfers * TransferBytes];
        var leaves = new ReadOnlyMemory<byte>[transfers];
        for (var i = 0; i < transfers; i++)
        {
            leaves[i] = bytes.AsMemory(i * TransferBytes, TransferBytes);
            Write(bytes.AsSpan(i * TransferBytes, TransferBytes));
        }

        var seal = new SealLeaf(parameters.Tag, NextHeight, WalletOf(_random.Next(4)), ProofKind.Work, 0, 0);
        var header = new BlockHeader(BlockHeader.CurrentVersion, _last, default, (uint)NextHeight.Value, 0, 0);
        var block = Block.Join(header, seal, leaves);
        _last = block.Hash;
        NextHeight = NextHeight.Next();
        return block;
    }

    /// <summary>One of the wallets.</summary>
    public static Address WalletOf(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return Address.ReadFrom(Sha256.Hash(bytes).AsSpan());
    }

    private static byte[] Template(ChainParameters parameters)
    {
        using var key = PrivateKey.Create(Sha256.Hash("bench"u8).AsSpan());
        var body = TransactionBody.Transfer(
            parameters.Tag, key.Address, 0, 0, new Amount(1), new Height(100), WalletOf(0), new Amount(5));
        return TransactionSigner.Sign(body, key).Bytes.ToArray();
    }

    private void Write(Span<byte> transfer)
    {
        const int Sender = 13;
        const int Sequence = 33;
        const int Recipient = 67;
        _template.CopyTo(transfer);
        WalletOf(_random.Next(wallets)).CopyTo(transfer[Sender..]);
        BinaryPrimitives.WriteUInt64LittleEndian(transfer[Sequence..], _sequence++);
        WalletOf(_random.Next(wallets)).CopyTo(transfer[Recipient..]);
    }
}
