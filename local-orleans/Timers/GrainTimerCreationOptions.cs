using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Without times; set <see cref="DueTime"/> and <see cref="Period"/>.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>With times.</summary>
    /// <param name="dueTime">The time to the first tick.</param>
    /// <param name="period">The time from the end of a tick to the next.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>The time to the first tick; infinite for a timer that waits for <see cref="IGrainTimer.Change"/>.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>The time from the end of a tick to the next; infinite for a single tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks interleave with calls instead of waiting for their end.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks count as use and so keep the activation from being collected.</summary>
    public bool KeepAlive { get; init; }
}
