namespace OrleansChain.Cli.Load;

/// <summary>The closed loop: the next batch goes as soon as the last is acknowledged.</summary>
/// <param name="duration">How long to send; null for as long as there is something.</param>
/// <param name="time">The clock.</param>
internal sealed class ClosedLoop(TimeSpan? duration, TimeProvider time) : Pace(duration, time)
{
    /// <inheritdoc/>
    public override ValueTask<long?> NextAsync(CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            return ValueTask.FromResult<long?>(null);
        }

        long now = Time.GetTimestamp();
        Sent(now, TimeSpan.Zero);
        return ValueTask.FromResult<long?>(now);
    }
}
