using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Validators;

/// <summary>
/// A validator that runs: it always has one question waiting at the node, so it hears at once of the next job and of the end of the last one.
/// A node that is away for a while is asked again.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="identity">Signs.</param>
/// <param name="sealer">Finds solutions.</param>
/// <param name="report">Is told what happens.</param>
/// <param name="time">The clock.</param>
/// <param name="maxBlocks">How many blocks won are enough; null for no end.</param>
internal sealed class ValidatorRun(
    NodeClient node, WorkerIdentity identity, ISealer sealer, ValidatorReport report, TimeProvider time, long? maxBlocks)
{
    private static readonly TimeSpan PauseWithoutNode = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWithoutPlace = TimeSpan.FromSeconds(10);

    private readonly WonBlocks _won = new(node, report, sealer);
    private OpenJob? _job;
    private Task _search = Task.CompletedTask;
    private CancellationTokenSource? _stop;

    /// <summary>Blocks won so far.</summary>
    public long BlocksWon => _won.Count;

    private bool IsEnough => _won.Count >= maxBlocks;

    /// <summary>Runs until it is cancelled or has won enough.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandFailureException">The node refuses the validator for good.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool isAway = false;
            while (!IsEnough)
            {
                try
                {
                    await StepAsync(cancellationToken);
                    isAway = false;
                }
                catch (CommandFailureException failure) when (PauseAfter(failure) is not null)
                {
                    if (!isAway)
                    {
                        report.Note(failure);
                    }

                    isAway = true;
                    await StopSearchAsync();
                    await Task.Delay(PauseAfter(failure)!.Value, time, cancellationToken);
                }
            }
        }
        finally
        {
            await StopSearchAsync();
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        WorkPollResponse? work = await node.PollAsync(identity.Address.ToString(), identity.Poll(_job?.Id, sealer, time.GetUtcNow()), cancellationToken);
        if (work is not null && string.Equals(work.Job, _job?.Id, StringComparison.Ordinal))
        {
            return;
        }

        await StopSearchAsync();
        await _won.LookAsync(cancellationToken);
        if (work is not null && !IsEnough)
        {
            _job = OpenJob.Read(work, identity.Chain);
            report.Tell(new ValidatorEvent("job", Height: work.Height));
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _search = SearchAsync(_job, _stop.Token);
        }
    }

    private async Task SearchAsync(OpenJob job, CancellationToken stop)
    {
        if (await sealer.SealAsync(job, stop) is not { } found)
        {
            return;
        }

        SolutionRequest solution = identity.Solution(job, found);
        try
        {
            // Not stopped by the end of the job: that is what this brings about.
            await node.SolveAsync(identity.Address.ToString(), solution, CancellationToken.None);
            report.Tell(new ValidatorEvent("solution", Height: solution.Height, BlockHash: solution.BlockHash, HashesPerSecond: sealer.HashesPerSecond));
            _won.Expect(solution);
        }
        catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.NodeUnreachable || failure.Reason is Reasons.DuplicateSolution)
        {
            // It may have been taken, or was: the block will tell.
            _won.Expect(solution);
        }
        catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.Refused)
        {
            report.Tell(new ValidatorEvent("refused", Height: solution.Height, BlockHash: solution.BlockHash, Reason: failure.Reason));
        }
    }

    private async Task StopSearchAsync()
    {
        _job = null;
        if (_stop is null)
        {
            return;
        }

        await _stop.CancelAsync();
        _stop.Dispose();
        _stop = null;
        await _search;
    }

    /// <summary>How long to wait before asking again; null for a failure that will not pass.</summary>
    private static TimeSpan? PauseAfter(CommandFailureException failure) => failure switch
    {
        { ExitCode: ExitCodes.NodeUnreachable } => PauseWithoutNode,
        { Reason: Reasons.NoValidatorPlace or Reasons.NoWorkerPlace or Reasons.Overloaded } => PauseWithoutPlace,
        _ => null,
    };
}
