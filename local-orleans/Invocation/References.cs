using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>References to the same grain by another interface.</summary>
internal static class References
{
    public static object Cast(IAddressable grain, Type grainInterface)
    {
        var reference = grain switch
        {
            GrainReference own => own,
            IGrainBase instance => instance.GrainContext.GrainReference,
            _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
        };
        return grainInterface.IsInstanceOfType(reference) ? reference : ProxyBuilder.Make(grainInterface, reference.Node, reference.GrainId);
    }
}
