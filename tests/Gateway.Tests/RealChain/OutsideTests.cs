using System.Collections.Immutable;
using System.Net;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>A validator outside, over HTTP, on the real grains.</summary>
public sealed class OutsideTests
{
    [Fact]
    public async Task A_worker_outside_wins_a_block_and_every_wrong_solution_is_refused()
    {
        // Seconds, since all of it is about one job while that is open.
        await using var node = await RealNode.Start(validators: 0, TimeSpan.FromSeconds(6));
        var client = node.Client;
        var poll = Outsider.Poll(node.Parameters.Tag, DateTimeOffset.UtcNow);
        await client.Solve(SolutionForge.Work(FirstJob(node), Outsider.Key).ToRequest()).IsProblem(409, "not-asked-for");

        var job = Read(await Work(client, poll));
        var right = SolutionForge.Work(job, Outsider.Key);
        await client.Solve(SolutionForge.Work(job, TestKeys.Get(12)).ToRequest()).IsProblem(403, "key-of-another");
        await client.Solve(SolutionForge.Miss(job, Outsider.Key).ToRequest()).IsProblem(422, "wrong-proof");
        await client.Solve((right with { Kind = ProofKind.Stake }).ToRequest() with { ProofKind = "stake" }).IsProblem(422, "proof-kind-not-allowed");
        await client.Solve(right.ToRequest() with { Signature = SolutionForge.Work(job, TestKeys.Get(12)).ToRequest().Signature }).IsProblem(422, "bad-validator-signature");
        await client.Solve(right.ToRequest()).Reads<SolutionResponse>(HttpStatusCode.Accepted);
        await client.Solve(right.ToRequest()).IsProblem(409, "duplicate-solution");
        await client.Solve(SolutionForge.Work(job, Outsider.Key, extraNonce: 1).ToRequest()).IsProblem(409, "late-solution");

        await node.SeenHeight(job.Height.Value);
        var block = await client.GetAsync($"/v1/blocks/{job.Height}").Reads<BlockResponse>();
        Assert.Equal((right.Block.ToString(), Outsider.Key.Address.ToString(), "work"), (block.Hash, block.Producer, block.ProofKind));
        var validator = await client.GetAsync($"/v1/validators/{Outsider.Key.Address}").Reads<ValidatorResponse>();
        Assert.Equal(("outside", 1, 1L, block.Reward, (ulong?)job.Height.Value), (validator.Where, validator.Workers, validator.BlocksWon, validator.Rewards, validator.LastWonHeight));
    }

    [Fact]
    public async Task Figures_tell_of_validators_outside_and_name_none()
    {
        await using var node = await RealNode.Start(validators: 0);
        await node.Client.Ask(Outsider.Poll(node.Parameters.Tag, DateTimeOffset.UtcNow)).Reads<WorkPollResponse>();
        await node.Client.Solve(SolutionForge.Work(FirstJob(node), Outsider.Key).ToRequest()).IsProblem(409, "not-asked-for");

        var text = await node.Client.GetStringAsync("/metrics");

        Assert.Matches(@"(?m)^orleanschain_validators\{[^}]*where=""outside""[^}]*\} \d", text);
        Assert.Matches(@"(?m)^orleanschain_solutions_total\{[^}]*outcome=""notAskedFor""[^}]*\} \d", text);
        Assert.DoesNotContain(Outsider.Key.Address.ToString(), text, StringComparison.Ordinal);
    }

    private static async Task<WorkPollResponse> Work(HttpClient client, WorkPollRequest poll)
    {
        while (true)
        {
            using var answer = await client.Ask(poll);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return await Task.FromResult(answer).Reads<WorkPollResponse>();
            }
        }
    }

    private static MiningJob Read(WorkPollResponse work)
    {
        Assert.True(WorkJobReading.TryRead(work, out var job));
        return job;
    }

    private static MiningJob FirstJob(RealNode node) => new(
        node.Parameters.GenesisBlock.Hash, 0, CompactTarget.Create(0x207fffff), node.Parameters.Tag, new Height(1_000_000), 1, 1, ImmutableArray<Hash256>.Empty);
}
