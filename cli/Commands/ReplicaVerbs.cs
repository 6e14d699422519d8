using System.CommandLine;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Elections.Replicas;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc replica</c>: the copies of an election's records: list, verify, sync, export.</summary>
internal static class ReplicaVerbs
{
    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("replica", "The copies of an election's records: compare, heal, read them");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(List(runner));
        command.Add(Walk(runner, "verify", "verify", "Compare all copies and name what is altered or missing; changes nothing"));
        command.Add(Walk(runner, "sync", "synchronize", "Compare all copies, and write what a majority agrees on over what is altered or missing"));
        command.Add(Export(runner));
        return command;
    }

    /// <summary>The option that names a store.</summary>
    public static Option<string?> Store(string otherwise) => new("--store") { Description = $"The store, as dsc replica list names it (else {otherwise})", HelpName = "STORE" };

    private static Command List(VerbRunner runner)
    {
        var command = new Command("list", "List the stores and how they are; or with --records the records and what each copy is");
        Argument<string> id = ElectionVerbs.Id();
        var records = new Option<bool>("--records") { Description = "List the records, as an administrator" };
        Option<string?> store = Store("what the majority has");
        var page = new PageOptions();
        command.Add(id);
        command.Add(records);
        command.Add(store);
        page.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var view = new ReplicaView(session.Printer);
            string election = Uri.EscapeDataString(session.Arguments.GetRequiredValue(id));
            if (session.Arguments.GetValue(records))
            {
                string query = page.Query(session.Arguments);
                view.Show(await new ReplicaNode(session.SignedIn(), election).GetRecordsAsync(query, session.Arguments.GetValue(store), cancellationToken));
            }
            else
            {
                view.Show(await new ReplicaNode(session.Node, election).GetAsync(cancellationToken));
            }
        });
        return command;
    }

    private static Command Walk(VerbRunner runner, string name, string act, string description)
    {
        var command = new Command(name, description);
        Argument<string> id = ElectionVerbs.Id();
        command.Add(id);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var view = new ReplicaView(session.Printer);
            var node = new ReplicaNode(session.SignedIn(), Uri.EscapeDataString(session.Arguments.GetRequiredValue(id)));
            ReplicaWalkResponse walk = await node.WalkAsync(act, view.NoteProgress, cancellationToken);
            view.Show(walk);
            return ReplicaView.IsRight(walk)
                ? ExitCodes.Done
                : throw new CommandFailureException(
                    ExitCodes.CheckFailed, Reasons.ReplicasNotRight, $"{walk.Verdict}; copies not as they should be: {walk.FindingCount}.");
        });
        return command;
    }

    private static Command Export(VerbRunner runner)
    {
        var command = new Command("export", "Fetch copies as a zip, as an administrator: each record is a file");
        Argument<string> id = ElectionVerbs.Id();
        var path = new Argument<string>("file") { Description = "The file to make; an existing one is not overwritten", HelpName = "FILE" };
        Option<string?> store = Store("what the majority has");
        command.Add(id);
        command.Add(path);
        command.Add(store);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string file = session.Arguments.GetRequiredValue(path);
            var node = new ReplicaNode(session.SignedIn(), Uri.EscapeDataString(session.Arguments.GetRequiredValue(id)));
            await ElectionRecordFile.WriteAsync(file, stream => node.ExportAsync(session.Arguments.GetValue(store), stream, cancellationToken));
            session.Printer.Note($"The copies are in {file}. Journal groups show the order of casting: keep the file to yourself.");
        });
        return command;
    }
}
