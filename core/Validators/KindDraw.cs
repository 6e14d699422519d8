using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Validators;

/// <summary>Draws the kind of proof that leads a height.</summary>
public static class KindDraw
{
    private const int SeedOffset = 4;

    private static ReadOnlySpan<byte> Tag => "OCK1"u8;

    /// <summary>The kind that leads the next height of a chain; work where the chain takes nothing else.</summary>
    public static ProofKind Leading(ChainState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ValidatorBook validators = state.Validators;
        return state.Parameters.Race is { } race
            ? Leading(state.Seed, race, validators.HasPlots, !validators.Stakes.IsEmpty)
            : ProofKind.Work;
    }

    /// <summary>
    /// The kind that leads, drawn by the weights of the kinds that have someone to seal: SHA-256("OCK1" | seed | counter u32) and rejection
    /// sampling, weights in the order work, memory, stake. Work has someone always, and leads where nobody else has a weight.
    /// </summary>
    /// <param name="seed">The height's seed.</param>
    /// <param name="race">The weights.</param>
    /// <param name="hasPlots">Whether any plot may answer at this height.</param>
    /// <param name="hasStakes">Whether any stake counts at this height.</param>
    public static ProofKind Leading(Hash256 seed, RaceRules race, bool hasPlots, bool hasStakes)
    {
        ArgumentNullException.ThrowIfNull(race);
        ulong work = (ulong)race.WorkWeight;
        ulong memory = hasPlots ? (ulong)race.MemoryWeight : 0;
        ulong stake = hasStakes ? (ulong)race.StakeWeight : 0;
        ulong total = work + memory + stake;
        if (total == 0)
        {
            return ProofKind.Work;
        }

        Span<byte> prefix = stackalloc byte[SeedOffset + Hash256.SizeBytes];
        Tag.CopyTo(prefix);
        seed.CopyTo(prefix[SeedOffset..]);
        ulong drawn = UniformDraw.Below(prefix, total);
        if (drawn < work)
        {
            return ProofKind.Work;
        }

        return drawn < work + memory ? ProofKind.Memory : ProofKind.Stake;
    }
}
