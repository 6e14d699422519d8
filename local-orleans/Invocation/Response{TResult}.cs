namespace Orleans.Serialization.Invocation;

/// <summary>The end of a call with a result.</summary>
/// <typeparam name="TResult">The result's type.</typeparam>
public sealed class Response<TResult> : Response
{
    /// <summary>The result.</summary>
    public TResult? TypedResult { get; set; }

    /// <inheritdoc/>
    public override object? Result
    {
        get => TypedResult;
        set => TypedResult = (TResult?)value;
    }

    /// <inheritdoc/>
    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException("A result is no exception; replace the response instead.");
    }

    /// <inheritdoc/>
    public override T GetResult<T>() => (T)(object)TypedResult!;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
