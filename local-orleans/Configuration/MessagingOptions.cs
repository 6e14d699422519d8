namespace Orleans.Configuration;

/// <summary>How calls are sent.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits before it gets a <see cref="TimeoutException"/>; 30 s where nothing is said.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a time-out also cancels the cancellation token that the method got.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;
}
