using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>The end of a call that failed.</summary>
public sealed class ExceptionResponse : Response
{
    /// <inheritdoc/>
    public override Exception? Exception { get; set; }

    /// <inheritdoc/>
    public override object? Result
    {
        get => GetResult<object>();
        set => throw new InvalidOperationException("A failure has no result; replace the response instead.");
    }

    /// <inheritdoc/>
    public override T GetResult<T>()
    {
        ExceptionDispatchInfo.Throw(Exception!);
        return default!;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Exception?.ToString() ?? "[null]";
}
