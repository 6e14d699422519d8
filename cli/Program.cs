using System.Runtime.InteropServices;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Hosting;

using var interrupted = new CancellationTokenSource();

// The first Ctrl-C lets the command say what it leaves behind; the second ends the process at once.
using PosixSignalRegistration registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
});

return await new DscCommand(CommandHost.OfProcess()).RunAsync(args, interrupted.Token);
