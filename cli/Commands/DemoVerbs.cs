using System.CommandLine;
using OrleansChain.Cli.Elections.Replicas;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc demo</c>: what a development node shows, and no other does.</summary>
internal static class DemoVerbs
{
    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("demo", "Demonstrations on a development node");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(Tamper(runner));
        return command;
    }

    private static Command Tamper(VerbRunner runner)
    {
        var command = new Command("tamper", "Alter a byte of a ballot in one store, as somebody at its disk could; as an administrator");
        Argument<string> id = ElectionVerbs.Id();
        var tracker = new Argument<string>("tracker") { Description = "The ballot's tracker", HelpName = "TRACKER" };
        Option<string?> store = ReplicaVerbs.Store("the last one");
        command.Add(id);
        command.Add(tracker);
        command.Add(store);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string election = session.Arguments.GetRequiredValue(id);
            var node = new ReplicaNode(session.SignedIn(), Uri.EscapeDataString(election));
            string chosen = session.Arguments.GetValue(store) ?? (await node.GetAsync(cancellationToken)).Stores[^1].Store;
            TamperResponse altered = await node.TamperAsync(new TamperRequest(chosen, session.Arguments.GetRequiredValue(tracker)), cancellationToken);
            new ReplicaView(session.Printer).Show(altered, election);
        });
        return command;
    }
}
