using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Validators;

/// <summary>Finds out what became of solutions that take part in a race: the block at their height tells.</summary>
/// <param name="node">The node.</param>
/// <param name="report">Is told.</param>
/// <param name="sealer">Tells the speed.</param>
internal sealed class WonBlocks(NodeClient node, ValidatorReport report, ISealer sealer)
{
    private readonly Queue<SolutionRequest> _open = new();

    /// <summary>Blocks won so far.</summary>
    public long Count { get; private set; }

    /// <summary>A solution takes part in a race.</summary>
    public void Expect(SolutionRequest solution)
    {
        lock (_open)
        {
            _open.Enqueue(solution);
        }
    }

    /// <summary>Looks at the blocks of the solutions that are open; those whose block is not there yet stay open.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        while (Peek() is { } solution)
        {
            if (await FindAsync(solution.Height, cancellationToken) is not { } block)
            {
                return;
            }

            bool isWon = string.Equals(block.Hash, solution.BlockHash, StringComparison.Ordinal);
            Count += isWon ? 1 : 0;
            report.Tell(isWon
                ? new ValidatorEvent(
                    "won", Height: block.Height, BlockHash: block.Hash, Reward: block.Reward, BlocksWon: Count, HashesPerSecond: sealer.HashesPerSecond)
                : new ValidatorEvent("lost", Height: block.Height, BlockHash: solution.BlockHash));
            lock (_open)
            {
                _open.Dequeue();
            }
        }
    }

    private SolutionRequest? Peek()
    {
        lock (_open)
        {
            return _open.TryPeek(out SolutionRequest? solution) ? solution : null;
        }
    }

    private async Task<BlockResponse?> FindAsync(ulong height, CancellationToken cancellationToken)
    {
        try
        {
            return await node.GetAsync<BlockResponse>($"v1/blocks/{height}", cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.BlockUnknown)
        {
            return null;
        }
    }
}
