namespace Orleans.Runtime;

/// <summary>A running timer of an activation. Disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next tick and between the following ones.</summary>
    /// <param name="dueTime">The time to the next tick; infinite for none.</param>
    /// <param name="period">The time from the end of a tick to the next; infinite for a single tick.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
