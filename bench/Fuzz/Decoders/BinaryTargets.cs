using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>The decoders of bytes: what clients send, and what is stored.</summary>
internal static class BinaryTargets
{
    private const int MaxBatch = 10_000;

    /// <summary>All of them.</summary>
    public static IEnumerable<FuzzTarget> Of(FuzzWorld world) =>
    [
        Transactions(world), Batches(world), Replies(world), Blocks(world), SealLeaves(world), Proofs(world), JournalGroups(world), Checkpoints(world),
        Manifests(world), AccountParts(world), Validators(world), SignedBlocks(world),
    ];

    private static FuzzTarget Transactions(FuzzWorld world)
    {
        var verifier = new SignatureVerifier();
        return new("transaction", FuzzShape.Binary, [.. world.Transactions.Select(transaction => transaction.Bytes.ToArray())], input =>
        {
            var outcome = SignedTransaction.Decode(input, out var transaction);
            Must(TransactionView.Read(input, out var view) == outcome, "view and object differ about the form");
            if (transaction is null)
            {
                return false;
            }

            Must(view.ComputeDigest() == transaction.Digest && TransactionHashes.Of(view).Id == transaction.Id, "digest or id differ");
            Same(input, Encode(transaction));
            Must(
                TransactionChecks.Check(transaction, world.Parameters.TransactionRules, verifier) != TransactionOutcome.Unspecified,
                "the checks decide nothing");
            return true;
        });
    }

    private static byte[] Encode(SignedTransaction transaction)
    {
        var body = new TransactionBody
        {
            Kind = transaction.Kind,
            Chain = transaction.Chain,
            Sender = transaction.Sender,
            Sequence = transaction.Sequence,
            TimeMilliseconds = transaction.TimeMilliseconds,
            Fee = transaction.Fee,
            ValidUntil = transaction.ValidUntil,
            Payload = transaction.Payload,
        };
        return [.. body.Encode(), .. transaction.Bytes.Span[^(PublicKey.SizeBytes + Signature.SizeBytes)..]];
    }

    private static FuzzTarget Batches(FuzzWorld world)
    {
        ReadOnlyMemory<byte>[] all = [.. world.Transactions.Select(transaction => transaction.Bytes)];
        return new(
            "batch",
            FuzzShape.Binary,
            [TransactionBatch.Encode([]), TransactionBatch.Encode(all[..1]), TransactionBatch.Encode(all), TransactionBatch.Encode([.. all, .. all, .. all])],
            input =>
            {
                if (TransactionBatch.Decode(input, MaxBatch, 1 << 20, out var items) != BatchOutcome.Accepted)
                {
                    return false;
                }

                Same(input, TransactionBatch.Encode(items));
                return true;
            });
    }

    private static FuzzTarget Replies(FuzzWorld world)
    {
        BatchReplyItem[] items =
            [.. world.Transactions.Select((transaction, i) => new BatchReplyItem(i % 2 == 0 ? TransactionOutcome.Accepted : TransactionOutcome.PoolFull, transaction.Id))];
        return new("batch reply", FuzzShape.Binary, [BatchReply.Encode(items), BatchReply.Encode([])], input =>
        {
            if (!BatchReply.TryDecode(input, out var reply))
            {
                return false;
            }

            Same(input, BatchReply.Encode([.. Enumerable.Range(0, reply.Count).Select(reply.Read)]));
            return true;
        });
    }

    private static FuzzTarget Blocks(FuzzWorld world)
    {
        Block[] samples = [.. world.Blocks, world.Tip, world.ProvedBlock];
        return new("block", FuzzShape.Binary, [.. samples.Select(block => block.Bytes.ToArray())], input =>
        {
            if (Block.Decode(input, BlockLimits.Default, out var block) != BlockOutcome.Accepted)
            {
                return false;
            }

            ReadOnlyMemory<byte>[] leaves = [.. Enumerable.Range(1, block!.LeafCount - 1).Select(block.Leaf)];
            Same(input, Block.Join(block.Header, block.Seal, leaves, block.Proof.Span).Bytes.Span);
            Must(ChainRules.Check(world.State, world.Book, block).Outcome != BlockOutcome.Unspecified, "the rules decide nothing");
            return true;
        })
        {
            // The rules open the accounts of what the block names.
            AllocationPerByte = 256,
        };
    }

    private static FuzzTarget SealLeaves(FuzzWorld world) => new("seal leaf", FuzzShape.Binary, [world.Tip.Seal.ToArray()], input =>
    {
        if (!SealLeaf.TryRead(input, out var leaf))
        {
            return false;
        }

        Same(input, leaf.ToArray());
        return true;
    });

    private static FuzzTarget Proofs(FuzzWorld world) => new("proof", FuzzShape.Binary, [.. world.Proofs.Select(proof => proof.ToArray())], input =>
    {
        var kind = input.Length == SealProof.StakeBytes ? ProofKind.Stake : ProofKind.Memory;
        if (!SealProof.TryRead(kind, input, out var proof))
        {
            return false;
        }

        Same(input, proof.ToArray());
        return true;
    });

    private static FuzzTarget JournalGroups(FuzzWorld world)
    {
        var position = new JournalPosition(41, world.State.Seed);
        var builder = new JournalGroupBuilder(world.Parameters.Tag, position);
        foreach (var transaction in world.Transactions)
        {
            builder.Add(transaction);
        }

        return new("journal group", FuzzShape.Binary, [builder.Seal(out _)], input =>
        {
            if (JournalGroup.Decode(input, world.Parameters.Tag, position, out var group) != JournalOutcome.Accepted)
            {
                return false;
            }

            var again = new JournalGroupBuilder(world.Parameters.Tag, position);
            foreach (var transaction in group!.Transactions)
            {
                again.Add(transaction);
            }

            Same(input, again.Seal(out _));
            return true;
        })
        {
            Reseal = Seal,
        };
    }

    private static FuzzTarget Checkpoints(FuzzWorld world)
    {
        RejectedTransaction[] rejections =
            [.. world.Transactions.Select((transaction, i) => new RejectedTransaction(transaction.Id, (RejectionReason)(1 + (i % 5)), new Height((ulong)i)))];
        var checkpoint = new PoolCheckpoint(new JournalPosition(9, world.State.Seed), 7, rejections);
        return new("pool checkpoint", FuzzShape.Binary, [checkpoint.Encode(world.Parameters.Tag)], input =>
        {
            if (PoolCheckpoint.Decode(input, world.Parameters.Tag, out var decoded) != JournalOutcome.Accepted)
            {
                return false;
            }

            Same(input, decoded!.Encode(world.Parameters.Tag));
            return true;
        })
        {
            Reseal = Seal,
        };
    }

    private static FuzzTarget Manifests(FuzzWorld world)
    {
        var snapshot = ChainSnapshot.Create(world.State, world.Book);
        ReadOnlyMemory<byte>[] parts = [.. snapshot.Parts.Select(part => (ReadOnlyMemory<byte>)part)];
        return new("snapshot manifest", FuzzShape.Binary, [snapshot.Manifest.Encode()], input =>
        {
            if (SnapshotManifest.Decode(input, world.Parameters, out var manifest) != SnapshotOutcome.Accepted)
            {
                return false;
            }

            Same(input, manifest!.Encode());
            Must(ChainSnapshot.Decode(manifest, parts, world.Parameters).Outcome != SnapshotOutcome.Unspecified, "the snapshot decides nothing");
            return true;
        })
        {
            Reseal = Seal,
        };
    }

    /// <summary>Parts whose manifest vouches for them, so that what is in them is looked at.</summary>
    private static FuzzTarget AccountParts(FuzzWorld world)
    {
        var snapshot = ChainSnapshot.Create(world.State, world.Book);
        return new("snapshot part", FuzzShape.Binary, [.. snapshot.Parts], input =>
        {
            var isAccepted = false;
            for (var number = 0; number < snapshot.Parts.Length; number++)
            {
                ReadOnlyMemory<byte>[] parts = [.. snapshot.Parts.Select((part, i) => (ReadOnlyMemory<byte>)(i == number ? input : part))];
                var manifest = snapshot.Manifest with { PartHashes = [.. parts.Select(part => Sha256.Hash(part.Span))] };
                isAccepted |= ChainSnapshot.Decode(manifest, parts, world.Parameters).IsAccepted;
            }

            return isAccepted;
        })
        {
            AllocationPerByte = 256,
        };
    }

    private static FuzzTarget Validators(FuzzWorld world)
    {
        var samples = world.State.Validators.ToSortedArray().Select(Encode);
        return new("validator", FuzzShape.Binary, [.. samples], input =>
        {
            if (ValidatorEncoding.Read(input, out var used) is not { } entry)
            {
                return false;
            }

            Same(input.AsSpan(0, used), Encode(entry));
            return true;
        });

        static byte[] Encode(ValidatorEntry entry)
        {
            var bytes = new byte[ValidatorEncoding.MaxBytes];
            return bytes[..ValidatorEncoding.Write(entry, bytes)];
        }
    }

    private static FuzzTarget SignedBlocks(FuzzWorld world)
    {
        return new("signed block", FuzzShape.Binary, [new SignedBlock(new Height(5), world.Tip.Hash).ToArray()], input =>
        {
            if (!SignedBlock.TryRead(input, out var signed))
            {
                return false;
            }

            Same(input, signed.ToArray());
            return true;
        });
    }

    /// <summary>Records end with the SHA-256 of what is before.</summary>
    private static void Seal(byte[] record)
    {
        if (record.Length >= SHA256.HashSizeInBytes)
        {
            SHA256.HashData(record.AsSpan(..^SHA256.HashSizeInBytes), record.AsSpan(^SHA256.HashSizeInBytes..));
        }
    }

    private static void Same(ReadOnlySpan<byte> input, ReadOnlySpan<byte> encoded) => Must(input.SequenceEqual(encoded), "it encodes to other bytes");

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FuzzFindingException(otherwise);
        }
    }
}
