using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Nodes;

/// <summary>Waits until a node's validators are what the measurement is about: plots made and registered, stakes counting.</summary>
internal static class NodeReadiness
{
    // Plots, their registration and its activation take some blocks.
    private const int BlocksToWait = 30;
    private const int PageItems = 100;
    private static readonly TimeSpan LongestPlots = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until every planned validator takes part, and the head was sealed by the planned kind of proof.</summary>
    /// <exception cref="NodeException">It does not come to that in time.</exception>
    public static Task WaitUntilSealingAsync(MeasuredNode node, NodePlan plan, CancellationToken cancellationToken) => node.WaitAsync(
        stop => IsSealingAsync(node.Client, plan, stop),
        LongestPlots + (BlocksToWait * plan.BlockInterval),
        Pause,
        $"had no block sealed by {Word(plan.Proof)}, or not {plan.Validators} such validators,",
        cancellationToken);

    private static async Task<bool> IsSealingAsync(HttpClient client, NodePlan plan, CancellationToken cancellationToken)
    {
        var blocks = await client.GetAsync<BlockListResponse>("/v1/blocks?limit=1", cancellationToken);
        if (!string.Equals(blocks.Items[0].ProofKind, Word(plan.Proof), StringComparison.Ordinal))
        {
            return false;
        }

        var validators = await client.GetAsync<ValidatorsResponse>($"/v1/validators?limit={PageItems}", cancellationToken);
        return validators.Items.Count(validator => Gives(validator, plan.Proof)) >= plan.Validators;
    }

    private static bool Gives(ValidatorResponse validator, ProofKind kind) => string.Equals(validator.ProofKind, Word(kind), StringComparison.Ordinal) && kind switch
    {
        ProofKind.Memory => validator.Plot is not null,
        ProofKind.Stake => validator.StakeCounting is not (null or "0"),
        _ => true,
    };

    private static string Word(ProofKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
