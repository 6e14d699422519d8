using System.CommandLine;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc pool</c>: what waits to be sealed.</summary>
internal static class PoolVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("pool", "Show what waits in the pool");
        runner.Attach(command, async (session, cancellationToken) =>
        {
            PoolResponse pool = await session.Node.GetAsync<PoolResponse>("v1/pool", cancellationToken);
            session.Printer.Show(pool, RestJson.Default.PoolResponse, _ => session.Printer.Fields(
                ("height", $"{pool.Height}"),
                ("pending", $"{pool.Pending} of {pool.Capacity}"),
                ("size", $"{pool.PendingBytes} of {pool.CapacityBytes} bytes"),
                ("senders", $"{pool.Senders}"),
                ("accepted", $"{pool.Accepted}"),
                ("rejected", $"{pool.Rejected}"),
                ("journal groups", $"{pool.JournalGroups}")));
        });
        return command;
    }
}
