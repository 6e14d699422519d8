using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Validators;

/// <summary>On what terms the kinds of proof race at one height. All times count from the publication of the height's job.</summary>
/// <param name="Leading">The kind that leads.</param>
/// <param name="Lead">How long it is alone.</param>
/// <param name="Window">How long answers of memory are taken, whichever kind leads.</param>
/// <param name="Fallback">How much later each rank of stake may win than the one before.</param>
public sealed record RaceTerms(ProofKind Leading, TimeSpan Lead, TimeSpan Window, TimeSpan Fallback)
{
    /// <summary>Work alone: the first proof wins.</summary>
    public static RaceTerms WorkAlone { get; } = new(ProofKind.Work, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The terms of a chain's next height.</summary>
    public static RaceTerms Of(ChainState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ChainParameters parameters = state.Parameters;
        return parameters.Race is { } race
            ? new RaceTerms(
                KindDraw.Leading(state), race.Lead, parameters.Memory?.Window ?? TimeSpan.Zero, parameters.Stake?.Fallback ?? TimeSpan.Zero)
            : WorkAlone;
    }

    /// <summary>When a kind's race begins: at once for the one that leads, after the lead time for the others.</summary>
    public TimeSpan BeginOf(ProofKind kind) => kind == Leading ? TimeSpan.Zero : Lead;

    /// <summary>The first moment at which a proof may win.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="rank">Its rank, of stake; else 0.</param>
    public TimeSpan WinsFrom(ProofKind kind, int rank) => BeginOf(kind) + kind switch
    {
        ProofKind.Memory => Window,
        ProofKind.Stake => rank * Fallback,
        _ => TimeSpan.Zero,
    };
}
