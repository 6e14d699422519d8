using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Pool;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>The decoders of what elections add: ballots, trackers, definitions, an election's genesis, and the end of its pool's journal.</summary>
internal static class ElectionTargets
{
    private static readonly ElectionDefinition Definition = new()
    {
        Title = "Räte & \"Co\"",
        Questions = [new ElectionQuestion("One?", ["Ann", "Ben 😀"], 1, 1), new ElectionQuestion("Several?", ["a", "b", "c"], 0, 3)],
        ClosesUtc = DateTimeOffset.UnixEpoch.AddYears(60),
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<FuzzTarget> Of(FuzzWorld world) => [Ballots(), Trackers(), Closings(world), Definitions(), Genesis(world)];

    private static FuzzTarget Ballots()
    {
        byte[] salt = Sha256.Hash([1]).AsSpan().ToArray();
        return new(
            "ballot",
            FuzzShape.Binary,
            [new BallotContent([.. salt], [[1], [0, 2]]).Encode(), new BallotContent([.. salt], [[], []]).Encode(), new BallotContent([.. salt], []).Encode()],
            input =>
            {
                if (!BallotContent.TryDecode(input, out var content))
                {
                    return false;
                }

                return content.Encode().AsSpan().SequenceEqual(input) ? true : throw new FuzzFindingException("it encodes to other bytes");
            });
    }

    private static FuzzTarget Trackers() => new(
        "tracker", FuzzShape.Text, ["0123-4567-89AB-CDEF"u8.ToArray(), "ghjkmnpqrstvwxyz"u8.ToArray()], input =>
        {
            if (!BallotTracker.TryParse(System.Text.Encoding.UTF8.GetString(input), out var tracker))
            {
                return false;
            }

            return BallotTracker.Parse(tracker.ToString()) == tracker ? true : throw new FuzzFindingException("its text is another tracker");
        });

    private static FuzzTarget Closings(FuzzWorld world)
    {
        var position = new JournalPosition(41, world.State.Seed);
        return new("journal closing", FuzzShape.Binary, [new JournalClosing(position, 7).Encode(world.Parameters.Tag)], input =>
        {
            if (JournalClosing.Decode(input, world.Parameters.Tag, position, out var closing) != JournalOutcome.Accepted)
            {
                return false;
            }

            return closing!.Encode(world.Parameters.Tag).AsSpan().SequenceEqual(input) ? true : throw new FuzzFindingException("it encodes to other bytes");
        });
    }

    private static FuzzTarget Definitions() => new("election's definition", FuzzShape.Json, [Definition.ToJson()], input =>
    {
        try
        {
            var definition = ElectionDefinition.Parse(input);
            var again = ElectionDefinition.Parse(definition.ToJson());
            return again.Check() == definition.Check() && again.ToJson().AsSpan().SequenceEqual(definition.ToJson())
                ? true
                : throw new FuzzFindingException("its canonical form is another definition");
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

    private static FuzzTarget Genesis(FuzzWorld world)
    {
        var roll = new Dictionary<Address, ulong> { [world.Key.Address] = 3, [Address.ReadFrom(world.State.Seed.AsSpan())] = 1 };
        var document = ElectionGenesis.Create(ElectionId.Parse("7"), Definition, DateTimeOffset.UnixEpoch.AddYears(50), roll);
        return new("election's genesis", FuzzShape.Json, [document.ToJson(), document.ToIndentedJson()], input =>
        {
            try
            {
                var parameters = ChainParameters.Parse(input);
                return ChainParameters.Parse(parameters.Document.ToJson()).Tag == parameters.Tag
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
    }
}
