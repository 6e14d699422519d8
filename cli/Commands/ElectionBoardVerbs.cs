using System.CommandLine;
using OrleansChain.Cli.Elections;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary>The verbs under <c>dsc election</c> for everybody: list, show, ballot, progress, totals, export.</summary>
internal static class ElectionBoardVerbs
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    /// <summary>Makes the verbs.</summary>
    public static IEnumerable<Command> Create(VerbRunner runner) =>
        [List(runner), Show(runner), Ballot(runner), Progress(runner), Totals(runner), Export(runner)];

    private static Command List(VerbRunner runner)
    {
        var command = new Command("list", "List the elections");
        var simulated = new Option<bool>("--simulated") { Description = "List the simulated ones, which are kept apart" };
        var page = new PageOptions();
        command.Add(simulated);
        page.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string kind = session.Arguments.GetValue(simulated) ? "true" : "false";
            ElectionListResponse list = await session.Node.GetAsync<ElectionListResponse>(
                $"v1/elections{page.Query(session.Arguments)}&simulated={kind}", cancellationToken);
            session.Printer.Show(list, RestJson.Default.ElectionListResponse, _ =>
            {
                session.Printer.Table(["id", "phase", "title"], [.. list.Items.Select(item => (IReadOnlyList<string>)[item.Id, item.Phase, item.Title])]);
                if (list.Next is { } next)
                {
                    session.Printer.Note($"More: --cursor {next}");
                }
            });
        });
        return command;
    }

    private static Command Show(VerbRunner runner) => OfElection(runner, "show", "Show an election: what it asks, its phase and its hashes", async (session, id, cancellationToken) =>
        ElectionView.Show(session.Printer, await new ElectionNode(session.Node).GetAsync(id, cancellationToken)));

    private static Command Progress(VerbRunner runner)
    {
        var watch = new Option<bool>("--watch") { Description = "Ask again every second until the result can be published, or sealing has stopped; with --json, one object a line" };
        Command command = OfElection(runner, "progress", "Show how far sealing is", async (session, id, cancellationToken) =>
        {
            var node = new ElectionNode(session.Node);
            SealingProgressResponse progress = await node.GetProgressAsync(id, cancellationToken);
            ElectionView.Show(session.Printer, progress);
            while (session.Arguments.GetValue(watch) && progress.Stage is not "done" && !SealingWords.IsStopped(progress))
            {
                await Task.Delay(WatchInterval, session.Time, cancellationToken);
                progress = await node.GetProgressAsync(id, cancellationToken);
                ElectionView.Show(session.Printer, progress);
            }

            if (SealingWords.IsStopped(progress))
            {
                return Stopped(session, id);
            }

            // The election itself learns of the last block a little later.
            while (session.Arguments.GetValue(watch) && (await node.GetAsync(id, cancellationToken)).Phase is "closed")
            {
                await Task.Delay(WatchInterval, session.Time, cancellationToken);
            }

            return ExitCodes.Done;
        });
        command.Add(watch);
        return command;

        int Stopped(Session session, string id) => session.Arguments.GetValue(watch)
            ? throw new CommandFailureException(ExitCodes.CheckFailed, Reasons.ReplicasNotRight, SealingWords.HintOf(id))
            : Hint(session, id);
    }

    private static Command Totals(VerbRunner runner) => OfElection(runner, "totals", "Show the published result, as the node counted it", async (session, id, cancellationToken) =>
        ElectionView.Show(session.Printer, await new ElectionNode(session.Node).GetTotalsAsync(id, cancellationToken)));

    private static Command Ballot(VerbRunner runner)
    {
        var tracker = new Argument<string>("tracker") { Description = "The ballot's tracker, from its receipt", HelpName = "TRACKER" };
        Command command = OfElection(runner, "ballot", "Find a ballot by its tracker", async (session, id, cancellationToken) =>
        {
            BallotResponse ballot = await session.Node.GetAsync<BallotResponse>(
                $"v1/elections/{id}/ballots/{Uri.EscapeDataString(session.Arguments.GetRequiredValue(tracker))}", cancellationToken);
            ElectionView.Show(session.Printer, ballot);
        });
        command.Add(tracker);
        return command;
    }

    private static Command Export(VerbRunner runner)
    {
        var path = new Argument<string>("file") { Description = "The file to make; an existing one is not overwritten", HelpName = "FILE" };
        Command command = OfElection(runner, "export", "Fetch the record of a published election; dsc verify checks it", async (session, id, cancellationToken) =>
        {
            string file = session.Arguments.GetRequiredValue(path);
            await ElectionRecordFile.WriteAsync(
                file, stream => new ElectionNode(session.Node).ExportAsync(id, stream, cancellationToken));
            session.Printer.Note($"The record is in {file}. Verify it: dsc verify {file}");
        });
        command.Add(path);
        return command;
    }

    private static int Hint(Session session, string id)
    {
        if (!session.Printer.IsJson)
        {
            session.Printer.Note(SealingWords.HintOf(id));
        }

        return ExitCodes.Done;
    }

    /// <summary>A verb on one election that asks the node and shows the answer.</summary>
    private static Command OfElection(VerbRunner runner, string name, string description, Func<Session, string, CancellationToken, Task> verb) =>
        OfElection(runner, name, description, async (session, id, cancellationToken) =>
        {
            await verb(session, id, cancellationToken);
            return ExitCodes.Done;
        });

    /// <summary>A verb on one election.</summary>
    private static Command OfElection(VerbRunner runner, string name, string description, Func<Session, string, CancellationToken, Task<int>> verb)
    {
        var command = new Command(name, description);
        Argument<string> id = ElectionVerbs.Id();
        command.Add(id);
        runner.Attach(command, (session, cancellationToken) =>
            verb(session, Uri.EscapeDataString(session.Arguments.GetRequiredValue(id)), cancellationToken));
        return command;
    }
}
