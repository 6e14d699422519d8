using System.Collections.Concurrent;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Attack;

/// <summary>
/// Honest wallets pay each other on a real node, and others try what they can: replays, double spends over many connections, coins that are not
/// there, numbers that overflow, forged and malleable signatures, other encodings, another chain. At the end the chain is replayed.
/// </summary>
internal sealed class AttackRun
{
    private const int Honest = 8;
    private const ulong CoinsOfEach = 1_000;
    private const int TransfersOfEach = 250;
    private const int ReplayBatch = 1_000;
    private const int Connections = 16;
    private const int DoubleSpendRounds = 10;
    private const int SequencesOfRound = 20;
    private const ulong ValidFor = 1_000;

    private readonly AttackNode _node;
    private readonly ChainParameters _parameters;
    private readonly AttackOptions _options;
    private readonly PrivateKey[] _keys;
    private readonly ConcurrentDictionary<Hash256, bool> _accepted = [];
    private readonly List<AttackTally> _tallies = [];
    private string? _problem;

    private AttackRun(AttackNode node, ChainParameters parameters, AttackOptions options)
    {
        (_node, _parameters, _options) = (node, parameters, options);
        _keys = [.. Enumerable.Range(0, Honest + 2).Select(number => Key(number, options.Seed))];
    }

    private PrivateKey Spender => _keys[Honest];

    private PrivateKey Forger => _keys[Honest + 1];

    /// <summary>Starts a node and attacks it.</summary>
    public static async Task<AttackResult> RunAsync(AttackOptions options, CancellationToken cancellationToken)
    {
        using var folder = NodeFolder.Create(new NodePlan { BlockInterval = TimeSpan.FromSeconds(1) }, TimeProvider.System.GetUtcNow());
        await using var process = await MeasuredNode.StartAsync(folder, cancellationToken);
        var node = new AttackNode(process);
        var run = new AttackRun(node, await node.ReadParametersAsync(cancellationToken), options);
        var result = await run.RunAsync(folder.Bank, cancellationToken);
        await process.StopAsync(cancellationToken);
        return result;
    }

    private async Task<AttackResult> RunAsync(PrivateKey bank, CancellationToken cancellationToken)
    {
        await FundAsync(bank, cancellationToken);
        var paid = Pay();
        await AcceptAsync(paid, cancellationToken);
        await ReplayAsync("replay, waiting", paid, _options.Replays / 2, cancellationToken);
        await DoubleSpendAsync(cancellationToken);
        await ForgeAsync(cancellationToken);
        await _node.WaitUntilConfirmedAsync(cancellationToken);
        await ReplayAsync("replay, confirmed", paid, _options.Replays - (_options.Replays / 2), cancellationToken);
        await _node.WaitUntilConfirmedAsync(cancellationToken);
        using var verifier = new SignatureVerifier();
        var (audit, ids) = await _node.AuditAsync(_parameters, verifier, cancellationToken);
        return new AttackResult(_tallies, audit.Complete(_accepted.Keys, []), ids.Count(id => !_accepted.ContainsKey(id)), _problem);
    }

    private async Task FundAsync(PrivateKey bank, CancellationToken cancellationToken)
    {
        var transfers = _keys.Select((key, i) => Transfer(bank, (ulong)i, key.Address, Amount.FromCoins(CoinsOfEach))).ToArray();
        await AcceptAsync(transfers, cancellationToken);
        await _node.WaitUntilConfirmedAsync(cancellationToken);
    }

    private SignedTransaction[] Pay() =>
    [
        .. from sequence in Enumerable.Range(0, TransfersOfEach)
           from wallet in Enumerable.Range(0, Honest)
           select Transfer(_keys[wallet], (ulong)sequence, _keys[(wallet + 1) % Honest].Address, new Amount((ulong)(1 + sequence))),
    ];

    private async Task AcceptAsync(SignedTransaction[] transactions, CancellationToken cancellationToken)
    {
        var outcomes = await _node.SubmitAsync(Bytes(transactions), cancellationToken);
        foreach (var (i, outcome) in outcomes.Index())
        {
            _problem ??= outcome == TransactionOutcome.Accepted ? null : $"an honest transfer was refused: {outcome}";
            _accepted[transactions[i].Id] = true;
        }
    }

    /// <summary>What was accepted once is sent again and again, over many connections.</summary>
    private async Task ReplayAsync(string name, SignedTransaction[] paid, int count, CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentBag<TransactionOutcome[]>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (count + ReplayBatch - 1) / ReplayBatch),
            new ParallelOptions { MaxDegreeOfParallelism = Honest, CancellationToken = cancellationToken },
            async (batch, stop) =>
            {
                var first = batch * ReplayBatch;
                var again = Enumerable.Range(first, Math.Min(ReplayBatch, count - first)).Select(i => paid[i % paid.Length].Bytes);
                outcomes.Add(await _node.SubmitAsync([.. again], stop));
            });
        Count(name, outcomes.SelectMany(of => of));
    }

    /// <summary>Every connection spends the same sequences in its own way; one of them may win each, and only one.</summary>
    private async Task DoubleSpendAsync(CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentBag<TransactionOutcome>();
        var extra = 0L;
        for (var round = 0; round < DoubleSpendRounds; round++)
        {
            var first = (await _node.ReadWalletAsync(Spender.Address, cancellationToken)).NextSequence;
            var winners = new ConcurrentBag<SignedTransaction>();
            await Parallel.ForAsync(0, Connections, cancellationToken, async (connection, stop) =>
            {
                var own = Enumerable.Range(0, SequencesOfRound).Select(i => Transfer(
                    Spender, first + (ulong)i, _keys[connection % Honest].Address, new Amount((ulong)(1 + connection)))).ToArray();
                foreach (var batch in own.Chunk(1 + (connection % 4)))
                {
                    foreach (var (i, outcome) in (await _node.SubmitAsync(Bytes(batch), stop)).Index())
                    {
                        outcomes.Add(outcome);
                        if (outcome == TransactionOutcome.Accepted)
                        {
                            winners.Add(batch[i]);
                        }
                    }
                }
            });
            extra += winners.Count - winners.DistinctBy(winner => winner.Sequence).Count();
            _problem ??= winners.IsEmpty ? "of several spends of the same coins none was accepted" : null;
            foreach (var winner in winners)
            {
                _accepted[winner.Id] = true;
            }
        }

        Count("double spend", outcomes, extra);
    }

    private async Task ForgeAsync(CancellationToken cancellationToken)
    {
        var good = Transfer(Forger, 0, Spender.Address, new Amount(7));
        var body = Body(_parameters.Tag, Forger, 0, Spender.Address, new Amount(7), _parameters.MinimumFee);
        await TryAsync("altered byte", Forgeries.Altered(good), cancellationToken);
        await TryAsync("forged signature", Forgeries.Foreign(body, Forger, Spender), cancellationToken);
        await TryAsync("malleable", Forgeries.Malleable(good), cancellationToken);
        await TryAsync("misshapen", Forgeries.Misshapen(good, Forger), cancellationToken);
        await TryAsync("another chain", Sign(body with { Chain = default }, body with { Chain = ChainTag.Parse("0102030405060708") }), cancellationToken);
        await TryAsync("overdraft", Overdrafts(), cancellationToken);
        await TryAsync("overflow", Overflows(body), cancellationToken);
        await AcceptAsync([good], cancellationToken);
    }

    /// <summary>More than there is, by a lot and by the smallest unit.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> Overdrafts()
    {
        var all = Amount.FromCoins(CoinsOfEach);
        var one = new Amount(1);
        (Amount Amount, Amount Fee)[] sums = [(all.Add(one), Amount.Zero), (all, one), (one, all), (all.Add(all), one), (Amount.FromCoins(10_000_000_000), one)];
        return Sign([.. sums.Select(sum => Body(_parameters.Tag, Forger, 0, Spender.Address, sum.Amount, sum.Fee))]);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Overflows(TransactionBody body)
    {
        (ulong Amount, ulong Fee)[] sums =
        [
            (ulong.MaxValue, ulong.MaxValue), (ulong.MaxValue, 1_000_000), (1, ulong.MaxValue), (ulong.MaxValue - 1_000_000, 1_000_000), (1UL << 63, 1UL << 63),
            (ulong.MaxValue - 999_999, 1_000_000), (ulong.MaxValue, 0), (0, 1_000_000),
        ];
        return Sign([.. sums.Select(sum => Body(_parameters.Tag, Forger, 0, Spender.Address, new Amount(sum.Amount), new Amount(sum.Fee))), body with { Sequence = ulong.MaxValue }]);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Sign(params TransactionBody[] bodies) => bodies.Select(body => TransactionSigner.Sign(body, Forger).Bytes);

    private async Task TryAsync(string name, IEnumerable<ReadOnlyMemory<byte>> forgeries, CancellationToken cancellationToken) =>
        Count(name, await _node.SubmitAsync([.. forgeries], cancellationToken));

    private void Count(string name, IEnumerable<TransactionOutcome> outcomes, long? wrong = null)
    {
        var counts = outcomes.CountBy(outcome => outcome).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
        _tallies.Add(new AttackTally(name, counts.Values.Sum(), counts, wrong ?? counts.GetValueOrDefault(TransactionOutcome.Accepted)));
    }

    private SignedTransaction Transfer(PrivateKey sender, ulong sequence, Address recipient, Amount amount) =>
        TransactionSigner.Sign(Body(_parameters.Tag, sender, sequence, recipient, amount, _parameters.MinimumFee), sender);

    private static TransactionBody Body(ChainTag chain, PrivateKey sender, ulong sequence, Address recipient, Amount amount, Amount fee) =>
        TransactionBody.Transfer(chain, sender.Address, sequence, 0, fee, new Height(ValidFor), recipient, amount);

    private static ReadOnlyMemory<byte>[] Bytes(SignedTransaction[] transactions) => Array.ConvertAll(transactions, transaction => transaction.Bytes);

    private static PrivateKey Key(int number, int seed) => PrivateKey.Create(Sha256.Hash([.. BitConverter.GetBytes(number), .. BitConverter.GetBytes(seed)]).AsSpan());
}
