using OrleansChain.Bench.Attack;
using OrleansChain.Core.Transactions;
using Xunit.Abstractions;

namespace OrleansChain.Bench.Tests.Attack;

public sealed class AttackTests(ITestOutputHelper output)
{
    private const int Replays = 100_000;

    [Fact]
    public async Task Nothing_that_must_not_be_accepted_is()
    {
        var result = await AttackRun.RunAsync(new AttackOptions(Replays, Seed: 1), CancellationToken.None);

        output.WriteLine(result.ToString());
        Assert.True(result.IsClean, result.ToString());
        var sent = result.Tallies.ToDictionary(tally => tally.Name, StringComparer.Ordinal);
        Assert.Equal(Replays, sent["replay, waiting"].Sent + sent["replay, confirmed"].Sent);
        Assert.Empty(sent["replay, waiting"].Outcomes.Keys.Concat(sent["replay, confirmed"].Outcomes.Keys)
            .Except([TransactionOutcome.AlreadyKnown, TransactionOutcome.SequenceUsed]));
        Assert.Equal(8L * SignedTransaction.TransferBytes, sent["altered byte"].Sent);
        Assert.Equal(sent["overdraft"].Sent, sent["overdraft"].Outcomes[TransactionOutcome.InsufficientFunds]);
        Assert.Equal(sent["another chain"].Sent, sent["another chain"].Outcomes[TransactionOutcome.WrongChain]);
        Assert.Contains(TransactionOutcome.HighS, sent["malleable"].Outcomes.Keys);
        Assert.Contains(TransactionOutcome.BadSignature, sent["forged signature"].Outcomes.Keys);
        Assert.Contains(TransactionOutcome.AmountOverflow, sent["overflow"].Outcomes.Keys);
        Assert.Equal(200, sent["double spend"].Outcomes[TransactionOutcome.Accepted]);
    }
}
