using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Memory;
using OrleansChain.Grains.Mining;
using OrleansChain.Silo.Hosting;

namespace OrleansChain.Silo.Validators;

/// <summary>Makes the plot of a validator of memory, beside everything else that the silo does.</summary>
internal sealed partial class PlotMaker(ChainParameters parameters, TimeProvider time, ILogger<PlotMaker> logger)
{
    private const int ProgressSteps = 10;

    /// <summary>Makes the plot. Where the system does not give the memory, that is logged and there is none.</summary>
    /// <exception cref="OperationCanceledException">The silo stops.</exception>
    public async Task Make(NodeValidator validator, LocalValidator local, CancellationToken cancellationToken)
    {
        var workers = ValidatorSetup.WorkersOf(validator.Settings.Workers);
        var id = PlotId.For(parameters.Id, local.PublicKey);
        var bytes = (long)PlotSize.BytesFor(validator.PlotEntries, workers);
        var began = time.GetTimestamp();
        var told = 0UL;
        var size = bytes >> 20;
        LogBegins(validator.Address, validator.PlotEntries, size, workers);
        local.PlotGrows(0, bytes);
        try
        {
            // A thread of its own: it takes minutes, and neither a request nor a grain may wait for it.
            var plot = await Task.Factory.StartNew(
                () => MemoryPlot.Generate(id, validator.PlotEntries, parameters.Memory!.Iterations, workers, Tell, cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);
            local.PlotIsMade(plot);
            var (mebibytes, elapsed) = (plot.SizeBytes >> 20, time.GetElapsedTime(began));
            LogMade(validator.Address, mebibytes, elapsed);
        }
        catch (OutOfMemoryException exception)
        {
            local.PlotGrows(0, 0);
            LogNoMemory(validator.Address, size, exception);
        }

        void Tell(ulong entries)
        {
            local.PlotGrows(bytes / (long)validator.PlotEntries * (long)entries, bytes);
            var step = entries * ProgressSteps / validator.PlotEntries;
            if (step > told)
            {
                told = step;
                var (percent, elapsed) = (step * (100 / ProgressSteps), time.GetElapsedTime(began));
                LogProgress(validator.Address, percent, elapsed);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The plot of {Validator} is being made: {Entries} entries, {Mebibytes} MiB, on {Workers} processors")]
    private partial void LogBegins(Address validator, ulong entries, long mebibytes, int workers);

    [LoggerMessage(Level = LogLevel.Information, Message = "The plot of {Validator} is made by {Percent} %, after {Elapsed}")]
    private partial void LogProgress(Address validator, ulong percent, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Information, Message = "The plot of {Validator} is ready: {Mebibytes} MiB, made in {Elapsed}")]
    private partial void LogMade(Address validator, ulong mebibytes, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no memory for the plot of {Validator}, {Mebibytes} MiB; it gives no proofs")]
    private partial void LogNoMemory(Address validator, long mebibytes, Exception exception);
}
