using System.Reflection;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>Real grains, but people who have signed in as the test says: what the gateway asks of them is only who they are.</summary>
public class MixedGrainFactory : DispatchProxy
{
    private IGrainFactory? _grains;
    private FakePeople? _people;

    internal static IGrainFactory Over(IGrainFactory grains, FakePeople people)
    {
        var factory = Create<IGrainFactory, MixedGrainFactory>();
        (((MixedGrainFactory)factory)._grains, ((MixedGrainFactory)factory)._people) = (grains, people);
        return factory;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var isUser = targetMethod!.IsGenericMethod && targetMethod.GetGenericArguments()[0] == typeof(IUserGrain);
        return isUser ? _people![(string)args![0]!] : targetMethod.Invoke(_grains, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
