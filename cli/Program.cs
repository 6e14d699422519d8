using System.Runtime.InteropServices;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Hosting;

using var interrupted = new CancellationTokenSource();

// The first Ctrl-C or SIGTERM lets the command say what it leaves behind; the second ends the process at once.
using PosixSignalRegistration registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

return await new DscCommand(CommandHost.OfProcess()).RunAsync(args, interrupted.Token);

void End(PosixSignalContext context)
{
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
