namespace OrleansChain.Gateway.Telemetry;

/// <summary>Samples the processor time of this process for the monitor.</summary>
/// <param name="figures">Takes the samples.</param>
/// <param name="clock">The clock.</param>
internal sealed class CpuSampler(MonitorFigures figures, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            figures.CpuSampled(process.TotalProcessorTime);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
