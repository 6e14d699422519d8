using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>The activation whose turn the code runs in.</summary>
internal sealed class CurrentActivation : IGrainContextAccessor
{
    public IGrainContext? GrainContext => Activation.Current;
}
