namespace OrleansChain.LocalOrleans;

/// <summary>A method that returns <see cref="Task"/>.</summary>
internal abstract class VoidTaskCall : GrainCall<Nothing>
{
    public abstract Task Call(object grain);

    public override ValueTask<Nothing> InvokeGrain(object grain)
    {
        var running = Call(grain);
        return running.IsCompletedSuccessfully ? default : Finish(running);

        static async ValueTask<Nothing> Finish(Task running)
        {
            await running;
            return default;
        }
    }
}
