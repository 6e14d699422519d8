using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>What is known of one method of a grain interface, once for all of its calls.</summary>
internal sealed class CallMethod
{
    private readonly ConcurrentDictionary<Type, MethodInfo> _implementations = new();

    public CallMethod(MethodInfo info)
    {
        Info = info;
        Interface = info.DeclaringType!;
        InterfaceName = GrainInterfaceType.Create(Interface.FullName!);
        AlwaysInterleaves = info.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = info.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = info.IsDefined(typeof(OneWayAttribute));
        Timeout = info.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    public MethodInfo Info { get; }

    public Type Interface { get; }

    public GrainInterfaceType InterfaceName { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public TimeSpan? Timeout { get; }

    public override string ToString() => $"{Interface.Name}.{Info.Name}";

    public MethodInfo ImplementationIn(Type grainClass) => _implementations.GetOrAdd(
        grainClass,
        static (type, method) =>
        {
            var map = type.GetInterfaceMap(method.Interface);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method.Info)];
        },
        this);
}
