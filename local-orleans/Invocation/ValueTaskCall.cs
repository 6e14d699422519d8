namespace OrleansChain.LocalOrleans;

/// <summary>A method that returns <see cref="ValueTask{TResult}"/>.</summary>
internal abstract class ValueTaskCall<TResult> : GrainCall<TResult>
{
    public abstract ValueTask<TResult> Call(object grain);

    public override ValueTask<TResult> InvokeGrain(object grain) => Call(grain);
}
