using System.Buffers.Binary;
using System.Collections.Immutable;

namespace OrleansChain.Core.Validators;

/// <summary>
/// The canonical bytes of a validator, little-endian: address 20 | staked u64 | effective u64 | flags u8 (1: plot, 2: forfeit) | number of stake
/// changes u8 | of unbonding coins u8 | of plot changes u8 | the plot 40, where there is one | forfeit height u64, where there is one | each stake
/// change: height u64, stake u64 | each of the unbonding coins: height u64, amount u64 | each plot change: height u64, plot 40. Heights ascend.
/// </summary>
public static class ValidatorEncoding
{
    /// <summary>The most bytes of one validator.</summary>
    public const int MaxBytes =
        HeadBytes + PlotCommitment.SizeBytes + Height.SizeBytes + (ValidatorSchedule.MaxWaiting * ((2 * PairBytes) + PlotChangeBytes));

    private const int StakedOffset = Address.SizeBytes;
    private const int EffectiveOffset = StakedOffset + Amount.SizeBytes;
    private const int FlagsOffset = EffectiveOffset + Amount.SizeBytes;
    private const int CountsOffset = FlagsOffset + 1;
    private const int HeadBytes = CountsOffset + 3;
    private const int PairBytes = Height.SizeBytes + Amount.SizeBytes;
    private const int PlotChangeBytes = Height.SizeBytes + PlotCommitment.SizeBytes;
    private const byte HasPlot = 1;
    private const byte HasForfeit = 2;

    /// <summary>Writes a validator's bytes to the start of <paramref name="destination"/> and tells how many they are.</summary>
    /// <param name="entry">The validator.</param>
    /// <param name="destination">At least <see cref="MaxBytes"/> bytes.</param>
    public static int Write(ValidatorEntry entry, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.Address.CopyTo(destination);
        entry.Staked.CopyTo(destination[StakedOffset..]);
        entry.Effective.CopyTo(destination[EffectiveOffset..]);
        destination[FlagsOffset] = (byte)((entry.Plot is null ? 0 : HasPlot) | (entry.Forfeited is null ? 0 : HasForfeit));
        destination[CountsOffset] = checked((byte)entry.StakeChanges.Length);
        destination[CountsOffset + 1] = checked((byte)entry.Unbonding.Length);
        destination[CountsOffset + 2] = checked((byte)entry.PlotChanges.Length);
        int used = HeadBytes;
        if (entry.Plot is { } plot)
        {
            used += WritePlot(plot, destination[used..]);
        }

        if (entry.Forfeited is { } forfeited)
        {
            forfeited.CopyTo(destination[used..]);
            used += Height.SizeBytes;
        }

        foreach (StakeChange change in entry.StakeChanges)
        {
            used += WritePair(change.From, change.Stake, destination[used..]);
        }

        foreach (UnbondingCoins coins in entry.Unbonding)
        {
            used += WritePair(coins.Release, coins.Amount, destination[used..]);
        }

        foreach (PlotChange change in entry.PlotChanges)
        {
            change.From.CopyTo(destination[used..]);
            used += Height.SizeBytes + WritePlot(change.Plot, destination[(used + Height.SizeBytes)..]);
        }

        return used;
    }

    /// <summary>Reads a validator from the start of bytes; null where they are too short or not the canonical form of one.</summary>
    /// <param name="source">The bytes; others may follow.</param>
    /// <param name="used">How many bytes were the validator's.</param>
    public static ValidatorEntry? Read(ReadOnlySpan<byte> source, out int used)
    {
        used = 0;
        if (source.Length < HeadBytes || source[FlagsOffset] > (HasPlot | HasForfeit))
        {
            return null;
        }

        bool hasPlot = (source[FlagsOffset] & HasPlot) != 0;
        bool hasForfeit = (source[FlagsOffset] & HasForfeit) != 0;
        (int stakes, int coins, int plots) = (source[CountsOffset], source[CountsOffset + 1], source[CountsOffset + 2]);
        used = HeadBytes + (hasPlot ? PlotCommitment.SizeBytes : 0) + (hasForfeit ? Height.SizeBytes : 0)
            + ((stakes + coins) * PairBytes) + (plots * PlotChangeBytes);
        if (source.Length < used || Math.Max(stakes, Math.Max(coins, plots)) > ValidatorSchedule.MaxWaiting)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = source[HeadBytes..];
        ValidatorEntry entry = new(Address.ReadFrom(source))
        {
            Staked = Amount.ReadFrom(source[StakedOffset..]),
            Effective = Amount.ReadFrom(source[EffectiveOffset..]),
            Plot = hasPlot ? ReadPlot(Take(ref rest, PlotCommitment.SizeBytes)) : null,
            Forfeited = hasForfeit ? Height.ReadFrom(Take(ref rest, Height.SizeBytes)) : null,
            StakeChanges = ReadPairs(ref rest, stakes, static (height, amount) => new StakeChange(height, amount)),
            Unbonding = ReadPairs(ref rest, coins, static (height, amount) => new UnbondingCoins(height, amount)),
            PlotChanges = ReadPlotChanges(rest, plots),
        };
        return IsCanonical(entry) ? entry : null;
    }

    private static bool IsCanonical(ValidatorEntry entry)
    {
        for (int i = 1; i < entry.StakeChanges.Length; i++)
        {
            if (entry.StakeChanges[i].From <= entry.StakeChanges[i - 1].From)
            {
                return false;
            }
        }

        for (int i = 0; i < entry.Unbonding.Length; i++)
        {
            if (entry.Unbonding[i].Amount.IsZero || (i > 0 && entry.Unbonding[i].Release <= entry.Unbonding[i - 1].Release))
            {
                return false;
            }
        }

        for (int i = 1; i < entry.PlotChanges.Length; i++)
        {
            if (entry.PlotChanges[i].From <= entry.PlotChanges[i - 1].From)
            {
                return false;
            }
        }

        return !entry.IsEmpty;
    }

    private static int WritePair(Height height, Amount amount, Span<byte> destination)
    {
        height.CopyTo(destination);
        amount.CopyTo(destination[Height.SizeBytes..]);
        return PairBytes;
    }

    private static int WritePlot(PlotCommitment plot, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, plot.EntryCount);
        plot.Root.CopyTo(destination[sizeof(ulong)..]);
        return PlotCommitment.SizeBytes;
    }

    private static PlotCommitment ReadPlot(ReadOnlySpan<byte> source) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(source), Hash256.ReadFrom(source[sizeof(ulong)..]));

    private static ImmutableArray<T> ReadPairs<T>(ref ReadOnlySpan<byte> rest, int count, Func<Height, Amount, T> make)
    {
        var pairs = ImmutableArray.CreateBuilder<T>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> pair = Take(ref rest, PairBytes);
            pairs.Add(make(Height.ReadFrom(pair), Amount.ReadFrom(pair[Height.SizeBytes..])));
        }

        return pairs.MoveToImmutable();
    }

    private static ImmutableArray<PlotChange> ReadPlotChanges(ReadOnlySpan<byte> rest, int count)
    {
        var changes = ImmutableArray.CreateBuilder<PlotChange>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> change = Take(ref rest, PlotChangeBytes);
            changes.Add(new PlotChange(Height.ReadFrom(change), ReadPlot(change[Height.SizeBytes..])));
        }

        return changes.MoveToImmutable();
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
