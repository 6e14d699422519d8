namespace OrleansChain.TestKit.Faults;

/// <summary>Lets planned faults happen to the calls that reach a silo.</summary>
public sealed class CallFaultFilter(CallFaults faults) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await faults.WaitIfHeld(context.InterfaceMethod.DeclaringType!, context.InterfaceMethod.Name);
        switch (faults.Take(context.InterfaceMethod.DeclaringType!, context.InterfaceMethod.Name))
        {
            case CallFault.LoseCall:
                throw new TimeoutException($"Lost on purpose: {context.MethodName} did not arrive.");
            case CallFault.LoseReply:
                await context.Invoke();
                throw new TimeoutException($"Lost on purpose: the reply of {context.MethodName}.");
            case CallFault.Repeat:
                await context.Invoke();
                await Again(context);
                break;
            default:
                await context.Invoke();
                break;
        }
    }

    /// <summary>Calls the grain's method once more, in the same turn order, as a duplicate delivery would; its result is the one heard.</summary>
    private static async Task Again(IIncomingGrainCallContext context)
    {
        var arguments = new object?[context.Request.GetArgumentCount()];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = context.Request.GetArgument(i);
        }

        var task = (Task)context.InterfaceMethod.Invoke(context.Grain, arguments)!;
        await task;
        if (context.InterfaceMethod.ReturnType.IsGenericType)
        {
            context.Result = task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
        }
    }
}
