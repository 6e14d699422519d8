namespace Orleans.Serialization.Invocation;

/// <summary>How a call ended: a result, nothing, or an exception.</summary>
public abstract class Response : IDisposable
{
    /// <summary>The end of a call without a result.</summary>
    public static Response Completed => CompletedResponse.Instance;

    /// <summary>The result; throws where the call failed.</summary>
    public abstract object? Result { get; set; }

    /// <summary>The exception of a failed call.</summary>
    public abstract Exception? Exception { get; set; }

    /// <summary>The end of a call that failed.</summary>
    public static Response FromException(Exception exception) => new ExceptionResponse { Exception = exception };

    /// <summary>The end of a call with a result.</summary>
    public static Response FromResult<TResult>(TResult value) => new Response<TResult> { TypedResult = value };

    /// <summary>The result as the given type; throws where the call failed.</summary>
    public abstract T GetResult<T>();

    /// <summary>Nothing is held; there for the sake of the interface.</summary>
    public abstract void Dispose();

    /// <inheritdoc/>
    public override string ToString() => Exception is { } exception ? exception.ToString() : Result?.ToString() ?? "[null]";
}
