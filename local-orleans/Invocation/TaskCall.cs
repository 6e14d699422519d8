namespace OrleansChain.LocalOrleans;

/// <summary>A method that returns <see cref="Task{TResult}"/>.</summary>
internal abstract class TaskCall<TResult> : GrainCall<TResult>
{
    public abstract Task<TResult> Call(object grain);

    public override ValueTask<TResult> InvokeGrain(object grain) => new(Call(grain));
}
