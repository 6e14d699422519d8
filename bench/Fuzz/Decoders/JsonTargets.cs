using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>The readers of JSON: genesis, key files, the REST messages of both directions.</summary>
internal static class JsonTargets
{
    /// <summary>All of them.</summary>
    public static IEnumerable<FuzzTarget> Of(FuzzWorld world) =>
    [
        Genesis(world), KeyFiles(world), Work(world),
        Message("submission", new SubmitTransactionRequest(Convert.ToHexStringLower(world.Transactions[0].Bytes.Span))),
        Message("batch submission", new SubmitBatchRequest([.. world.Transactions.Select(transaction => Convert.ToHexStringLower(transaction.Bytes.Span))])),
        Message("faucet request", new FaucetRequest(world.Key.Address.ToString(), "100000000")),
        Message("poll", new WorkPollRequest(
            "work", "desk", 1_767_225_600_000, world.Key.PublicKey.ToString(), world.Signature.ToString(), world.State.Seed.ToString(), 5_000, 1e6, 1L << 30)),
        Message("solution", new SolutionRequest(
            "memory", world.State.Seed.ToString(), 7, world.Tip.Hash.ToString(), world.Key.PublicKey.ToString(), world.Signature.ToString(), 1, 2, 3,
            [world.State.Seed.ToString()])),
        Message("answer to a submission", new SubmissionResponse(world.State.Seed.ToString(), "accepted")),
        Message("head", new HeadResponse(7, world.Tip.Hash.ToString(), DateTimeOffset.UnixEpoch)),
        Message("pool status", new PoolResponse(7, 1, 2, 3, 4, 5, 6, 7, 8)),
        Message("problem", new ProblemResponse("about:blank", "Wrong", 400, "why", 7)),
    ];

    private static FuzzTarget Genesis(FuzzWorld world) => new(
        "genesis", FuzzShape.Json, [world.Parameters.Document.ToJson(), world.Document.ToIndentedJson(), world.Document.ToJson()], input =>
        {
            try
            {
                var parameters = ChainParameters.Parse(input);
                var again = ChainParameters.Parse(parameters.Document.ToJson());
                return again.Tag == parameters.Tag && again.GenesisBlock.Bytes.Span.SequenceEqual(parameters.GenesisBlock.Bytes.Span)
                    ? true
                    : throw new FuzzFindingException("its canonical form is another chain");
            }
            catch (GenesisException)
            {
                return false;
            }
        })
    {
        AllocationBase = 512 * 1024,
        AllocationPerByte = 1_024,
    };

    private static FuzzTarget KeyFiles(FuzzWorld world)
    {
        byte[] open = KeyFile.Write(world.Key);
        byte[] locked = KeyFile.WriteEncrypted(world.Key, "correct horse", SeededBytes(KeyFile.SaltBytes), SeededBytes(KeyFile.NonceBytes));
        return new("key file", FuzzShape.Json, [open, locked], input =>
        {
            if (KeyFile.Read(input, out var file) != KeyFileOutcome.Accepted)
            {
                return false;
            }

            using (file)
            {
                if (file!.IsEncrypted)
                {
                    return true;
                }

                // Members may stand in any order, so the key is held against the key and not the bytes against the bytes.
                var outcome = file.Open([], out var key);
                using (key)
                {
                    return outcome != KeyFileOutcome.Accepted || key!.Address == file.Address
                        ? outcome == KeyFileOutcome.Accepted
                        : throw new FuzzFindingException("another key comes out");
                }
            }
        });
    }

    private static FuzzTarget Work(FuzzWorld world)
    {
        var job = world.Tip;
        var sample = new WorkPollResponse(
            world.State.Seed.ToString(), world.Parameters.Tag.ToString(), job.Height.Value, Convert.ToHexStringLower(job.Header.ToArray()),
            Convert.ToHexStringLower(job.Seal.ToArray()), 3, [world.State.Seed.ToString()], "207fffff", 0, 1, 5_000, "work", world.State.Seed.ToString(), 1_500, null);
        return new("answer to a poll", FuzzShape.Json, [Write(sample)], input =>
            Read<WorkPollResponse>(input) is { } work && WorkJobReading.TryRead(work, out MiningJob? _))
        {
            AllocationBase = 256 * 1024,
            AllocationPerByte = 256,
        };
    }

    /// <summary>A message that is read, written and read again.</summary>
    private static FuzzTarget Message<T>(string name, T sample)
        where T : class => new(name, FuzzShape.Json, [Write(sample)], input =>
    {
        if (Read<T>(input) is not { } message)
        {
            return false;
        }

        if (message is WorkPollRequest { HashesPerSecond: { } rate } && !double.IsFinite(rate))
        {
            // JSON's 1e999 is read as infinity, which JSON cannot write; the gateway counts it as 0.
            return true;
        }

        var written = Write(message);
        return Read<T>(written) is { } again && Write(again).AsSpan().SequenceEqual(written)
            ? true
            : throw new FuzzFindingException("it is not the same when it is read again");
    })
        {
            AllocationBase = 256 * 1024,
            AllocationPerByte = 256,
        };

    private static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, (JsonTypeInfo<T>)RestJson.Default.GetTypeInfo(typeof(T))!);

    private static T? Read<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, RestReading.Of<T>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] SeededBytes(int count) => Sha256.Hash([(byte)count]).AsSpan()[..count].ToArray();
}
