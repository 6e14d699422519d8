using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc monitor</c>: how the node does, once or again and again.</summary>
internal static class MonitorVerb
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("monitor", "Show how the node does");
        var watch = new Option<bool>("--watch")
        {
            Description = $"Ask again every {WatchInterval.TotalSeconds:0} s until Ctrl-C; with --json, one object a line",
        };
        command.Add(watch);
        runner.Attach(command, (session, cancellationToken) =>
            session.Arguments.GetValue(watch) ? WatchAsync(session, cancellationToken) : ShowAsync(session, cancellationToken));
        return command;
    }

    private static async Task ShowAsync(Session session, CancellationToken cancellationToken)
    {
        MonitorResponse monitor = await ReadAsync(session, cancellationToken);
        session.Printer.Show(monitor, RestJson.Default.MonitorResponse, _ => session.Printer.Fields(
            ("version", monitor.Version),
            ("started", Wording.Time(monitor.Started)),
            ("height", $"{monitor.Height}"),
            ("age of head", $"{monitor.HeadAgeSeconds:0.0} s"),
            ("blocks per minute", $"{monitor.BlocksPerMinute}"),
            ("confirmed per second", $"{monitor.ConfirmedPerSecond:0.0}"),
            ("pending", $"{monitor.Pending}"),
            ("accepted", $"{monitor.Accepted}"),
            ("refused", $"{monitor.Refused}"),
            ("processors", Wording.Percent(monitor.CpuShare)),
            ("memory", Wording.Mebibytes(monitor.WorkingSetBytes))));
    }

    /// <summary>Goes on when the node is away for a while: watching a restart is what it is for.</summary>
    private static async Task WatchAsync(Session session, CancellationToken cancellationToken)
    {
        if (!session.Printer.IsJson)
        {
            session.Printer.Line(Row("height", "head age", "blocks/min", "confirmed/s", "pending", "accepted", "refused", "processors", "memory"));
        }

        while (true)
        {
            try
            {
                MonitorResponse monitor = await ReadAsync(session, cancellationToken);
                session.Printer.Show(monitor, RestJson.Default.MonitorResponse, m => session.Printer.Line(Row(
                    $"{m.Height}",
                    $"{m.HeadAgeSeconds:0.0} s",
                    $"{m.BlocksPerMinute}",
                    $"{m.ConfirmedPerSecond:0.0}",
                    $"{m.Pending}",
                    $"{m.Accepted}",
                    $"{m.Refused}",
                    Wording.Percent(m.CpuShare),
                    Wording.Mebibytes(m.WorkingSetBytes))));
            }
            catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.NodeUnreachable)
            {
                session.Printer.Failure(failure);
            }

            await Task.Delay(WatchInterval, session.Time, cancellationToken);
        }
    }

    private static Task<MonitorResponse> ReadAsync(Session session, CancellationToken cancellationToken) =>
        session.Node.GetAsync<MonitorResponse>("v1/monitor", cancellationToken);

    private static string Row(params IEnumerable<string> cells) => string.Concat(cells.Select(cell => cell.PadLeft(12)));
}
