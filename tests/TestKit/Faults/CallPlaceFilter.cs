namespace OrleansChain.TestKit.Faults;

/// <summary>Writes down which calls reach its silo.</summary>
public sealed class CallPlaceFilter(CallPlaces places, ILocalSiloDetails silo) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType is { } grainInterface)
        {
            places.Add(grainInterface, context.InterfaceMethod.Name, silo.SiloAddress);
        }

        return context.Invoke();
    }
}
