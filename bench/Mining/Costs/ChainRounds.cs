using System.Diagnostics;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>Rounds of a chain of grains as the metronome runs them, one after the other: ten transactions each, sealed by one validator.</summary>
internal sealed class ChainRounds
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly MiningWorkload _workload;
    private readonly IVerifierGrain _verifier;
    private readonly IPoolGrain _pool;
    private readonly IChainGrain _chain;
    private readonly IValidatorGrain _validator;
    private int _next;

    private ChainRounds(IGrainFactory grains, MiningWorkload workload)
    {
        var chain = workload.Parameters.Id.ToString();
        _workload = workload;
        _verifier = grains.GetGrain<IVerifierGrain>(0);
        _pool = grains.GetGrain<IPoolGrain>(chain);
        _chain = grains.GetGrain<IChainGrain>(chain);
        _validator = grains.GetGrain<IValidatorGrain>($"{chain}/{workload.Producer}");
    }

    /// <summary>Creates the chain and makes its validator ready.</summary>
    public static async Task<ChainRounds> StartAsync(IGrainFactory grains, MiningWorkload workload, int workers)
    {
        var rounds = new ChainRounds(grains, workload);
        await rounds._chain.EnsureCreated(new GenesisMessage(workload.Parameters.Document.ToJson()));
        await rounds._validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, workers, MiningMode.Leased));
        return rounds;
    }

    /// <summary>Submits the next block's transactions, then runs the round and returns how long it took.</summary>
    public async Task<TimeSpan> NextAsync()
    {
        var transactions = _workload.Candidate(_next).Transactions;
        await _verifier.Submit(new TransactionBatchMessage(_workload.Parameters.Id, TransactionBatch.Encode(transactions)));

        var began = Stopwatch.GetTimestamp();
        var candidate = await _pool.GetCandidate(new CandidateRequest(new Height((ulong)_next)));
        var prepared = await _chain.Prepare(new PrepareRequest(candidate.Height, MiningWorkload.TimeSecondsOf(_next), candidate.Bytes, candidate.LeafHashes));
        var job = prepared.Job ?? throw new InvalidOperationException($"The chain has prepared nothing: {prepared.Outcome}.");
        var found = await _validator.Seal(job with { SealWithin = Long }, CancellationToken.None);
        var seal = await _chain.Seal(new SealSubmission(job.Height, found.Kind, found.Producer, found.ExtraNonce, found.Nonce, TimeSeconds: 0));
        await _pool.Synchronize();
        var elapsed = Stopwatch.GetElapsedTime(began);

        _next++;
        return seal.Outcome == SealOutcome.Appended && prepared.Transactions == transactions.Count
            ? elapsed
            : throw new InvalidOperationException($"Block {_next} was not appended with its {transactions.Count} transactions: {seal.Outcome}, {prepared.Transactions}.");
    }
}
