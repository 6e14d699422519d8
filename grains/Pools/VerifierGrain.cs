using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <inheritdoc cref="IVerifierGrain"/>
[StatelessWorker, Reentrant]
internal sealed class VerifierGrain(IGrainFactory grains, SignatureVerifier verifier) : Grain, IVerifierGrain
{
    private readonly Dictionary<ChainId, TransactionRules> _rules = [];

    public async Task<SubmissionReply> Submit(TransactionBatchMessage batch)
    {
        var chunks = BatchChunks.Split(batch);
        var replies = chunks.Count == 1
            ? [await Check(chunks[0])]
            : await Task.WhenAll(chunks.Select(this.AsReference<IVerifierGrain>().Check));
        ImmutableArray<TransactionResult> results = [.. replies.SelectMany(reply => reply.Results)];
        var passed = BatchChunks.Keep(batch, results, TransactionOutcome.Accepted);
        if (passed.Count == 0)
        {
            return new SubmissionReply(Height.Zero, results);
        }

        var admitted = await grains.GetGrain<IPoolGrain>(batch.Chain.ToString()).Admit(passed.Message);
        return new SubmissionReply(admitted.Height, BatchChunks.Merge(results, admitted.Results));
    }

    public async Task<CheckReply> Check(TransactionChunk chunk)
    {
        var rules = await RulesOf(chunk.Chain);
        var results = ImmutableArray.CreateBuilder<TransactionResult>(chunk.Count);
        foreach (var bytes in BatchChunks.Items(chunk))
        {
            var outcome = TransactionChecks.Check(bytes, rules, verifier, out var transaction);
            results.Add(new TransactionResult(transaction?.Id ?? default, outcome));
        }

        return new CheckReply(results.MoveToImmutable());
    }

    private async ValueTask<TransactionRules> RulesOf(ChainId chain)
    {
        if (!_rules.TryGetValue(chain, out var rules))
        {
            rules = (await ChainGenesis.Read(grains, chain)).TransactionRules;
            _rules[chain] = rules;
        }

        return rules;
    }
}
