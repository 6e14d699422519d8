namespace OrleansChain.LocalOrleans;

/// <summary>A method that returns <see cref="ValueTask"/>.</summary>
internal abstract class VoidValueTaskCall : GrainCall<Nothing>
{
    public abstract ValueTask Call(object grain);

    public override ValueTask<Nothing> InvokeGrain(object grain)
    {
        var running = Call(grain);
        return running.IsCompletedSuccessfully ? default : Finish(running);

        static async ValueTask<Nothing> Finish(ValueTask running)
        {
            await running;
            return default;
        }
    }
}
