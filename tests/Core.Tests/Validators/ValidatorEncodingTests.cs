using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class ValidatorEncodingTests
{
    private static readonly PlotCommitment Plot = new(7, default);

    private static readonly ValidatorEntry Full = new(TestWallet.Get(1).Address)
    {
        Staked = new Amount(300),
        Effective = new Amount(200),
        StakeChanges = [new StakeChange(new Height(5), new Amount(250)), new StakeChange(new Height(6), new Amount(300))],
        Unbonding = [new UnbondingCoins(new Height(9), new Amount(50)), new UnbondingCoins(new Height(10), new Amount(1))],
        Plot = Plot,
        PlotChanges = [new PlotChange(new Height(5), Plot), new PlotChange(new Height(6), Plot)],
        Forfeited = new Height(2),
    };

    [Fact]
    public void What_is_written_is_read_back_to_the_same_bytes()
    {
        ValidatorEntry[] entries = [Full, Full with { Plot = null }, Full with { Forfeited = null, Unbonding = [] }, new(Full.Address) { Staked = new Amount(1) }];

        Assert.All(entries, entry =>
        {
            byte[] bytes = Encode(entry);
            ValidatorEntry? read = ValidatorEncoding.Read([.. bytes, 1, 2, 3], out int used);

            Assert.Equal(bytes.Length, used);
            Assert.Equal(bytes, Encode(read!));
        });
    }

    [Fact]
    public void The_fullest_validator_has_the_most_bytes()
    {
        ValidatorEntry fullest = Full with
        {
            StakeChanges = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new StakeChange(new Height((ulong)i), new Amount(1)))],
            Unbonding = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new UnbondingCoins(new Height((ulong)i), new Amount(1)))],
            PlotChanges = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new PlotChange(new Height((ulong)i), Plot))],
        };

        Assert.Equal(ValidatorEncoding.MaxBytes, Encode(fullest).Length);
    }

    [Fact]
    public void What_is_not_canonical_is_refused()
    {
        ValidatorEntry[] wrong =
        [
            new(Full.Address),
            Full with { StakeChanges = [Full.StakeChanges[1], Full.StakeChanges[0]] },
            Full with { StakeChanges = [Full.StakeChanges[0], Full.StakeChanges[0]] },
            Full with { Unbonding = [Full.Unbonding[1], Full.Unbonding[0]] },
            Full with { Unbonding = [new UnbondingCoins(new Height(9), Amount.Zero)] },
            Full with { PlotChanges = [Full.PlotChanges[0], Full.PlotChanges[0]] },
        ];

        Assert.All(wrong, entry => Assert.Null(ValidatorEncoding.Read(Encode(entry), out _)));
    }

    [Fact]
    public void What_is_too_short_or_has_unknown_flags_or_too_many_changes_is_refused()
    {
        byte[] bytes = Encode(Full);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Null(ValidatorEncoding.Read(bytes.AsSpan(0, length), out _));
        }

        bytes[36] = 4;
        Assert.Null(ValidatorEncoding.Read(bytes, out _));
        ValidatorEntry many = Full with
        {
            Unbonding = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting + 1).Select(i => new UnbondingCoins(new Height((ulong)i), new Amount(1)))],
        };
        byte[] tooMany = new byte[2 * ValidatorEncoding.MaxBytes];
        ValidatorEncoding.Write(many, tooMany);
        Assert.Null(ValidatorEncoding.Read(tooMany, out _));
    }

    private static byte[] Encode(ValidatorEntry entry)
    {
        byte[] buffer = new byte[ValidatorEncoding.MaxBytes];
        return buffer.AsSpan(0, ValidatorEncoding.Write(entry, buffer)).ToArray();
    }
}
