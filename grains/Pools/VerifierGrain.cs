using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <inheritdoc cref="IVerifierGrain"/>
[StatelessWorker, Reentrant]
internal sealed class VerifierGrain(IGrainFactory grains, KnownChains chains, SignatureVerifier verifier, SignatureQueue queue) : Grain, IVerifierGrain
{
    public async Task<SubmissionReply> Submit(TransactionBatchMessage batch)
    {
        var chunks = BatchChunks.Split(batch);
        if (chunks.Length == 0)
        {
            return new SubmissionReply(Height.Zero, []);
        }

        // Whatever hashes the message claims are replaced by the workers' own.
        var checks = BatchChunks.Join(
            chunks.Length == 1 ? [await Check(chunks[0])] : await Task.WhenAll(Array.ConvertAll(chunks, this.AsReference<IVerifierGrain>().Check)));
        checks = await WithPhase(batch.Chain, checks);
        var passed = BatchChunks.KeepPassed(batch, checks);
        if (passed.Count == 0)
        {
            return new SubmissionReply(Height.Zero, checks.Results);
        }

        var admitted = await grains.GetGrain<IPoolGrain>(batch.Chain.ToString()).Admit(passed.Message);
        return new SubmissionReply(admitted.Height, BatchChunks.Merge(checks.Results, admitted.Results));
    }

    public async Task<CheckReply> Check(TransactionChunk chunk)
    {
        var rules = await RulesOf(chunk.Chain);
        return await queue.Run(() => Check(chunk, rules));
    }

    private CheckReply Check(TransactionChunk chunk, TransactionRules rules)
    {
        var results = ImmutableArray.CreateBuilder<TransactionResult>(chunk.Count);
        var hashes = new byte[chunk.Count * TransactionHashes.SizeBytes];
        var digests = new Hash256[chunk.Count];
        var known = new TransactionHashes[chunk.Count];
        TransactionEntryHashes.Compute(chunk.Items, digests, known);
        var rest = chunk.Items;
        for (var i = 0; i < chunk.Count; i++)
        {
            var outcome = TransactionView.Read(BatchChunks.Next(ref rest), out var transaction);
            var isTransaction = outcome == TransactionOutcome.Accepted;
            if (isTransaction)
            {
                outcome = TransactionChecks.Check(transaction, digests[i], rules, verifier);
                known[i].Write(hashes, i);
            }

            results.Add(new TransactionResult(isTransaction ? known[i].Id : default, outcome));
        }

        return new CheckReply(results.MoveToImmutable(), hashes);
    }

    /// <summary>
    /// An election's phase comes before whatever is wrong with a ballot. The pool alone knows it, and tells those that pass; it is asked for the others.
    /// </summary>
    private async ValueTask<CheckReply> WithPhase(ChainId chain, CheckReply checks)
    {
        if ((await RulesOf(chain)).Election is null || !checks.Results.Any(ComesAfterPhase))
        {
            return checks;
        }

        var phase = await grains.GetGrain<IPoolGrain>(chain.ToString()).GetPhase();
        return phase == TransactionOutcome.Accepted
            ? checks
            : checks with { Results = [.. checks.Results.Select(result => ComesAfterPhase(result) ? result with { Outcome = phase } : result)] };
    }

    private static bool ComesAfterPhase(TransactionResult result) => result.Outcome > TransactionOutcome.ElectionClosed;

    private async ValueTask<TransactionRules> RulesOf(ChainId chain) => (await chains.Read(grains, chain)).TransactionRules;
}
