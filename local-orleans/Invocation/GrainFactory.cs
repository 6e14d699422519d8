using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>Makes references that send their calls from one node.</summary>
internal sealed class GrainFactory(Node node) : IClusterClient
{
    public IServiceProvider ServiceProvider => node.Services;

    public T GetGrain<T>(long primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithIntegerKey => Make<T>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(Guid primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithGuidKey => Make<T>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Make<T>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public T GetGrain<T>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where T : IGrainWithIntegerCompoundKey => Make<T>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);

    public T GetGrain<T>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where T : IGrainWithGuidCompoundKey => Make<T>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => Make(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => Make(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => Make(grainInterfaceType, IdSpan.Create(grainPrimaryKey));

    public T GetGrain<T>(GrainId grainId)
        where T : IAddressable => (T)(object)ProxyBuilder.Make(typeof(T), node, grainId);

    public IAddressable GetGrain(GrainId grainId) => new GrainReference(node, grainId);

    private T Make<T>(IdSpan key, string? classNamePrefix) => (T)(object)Make(typeof(T), key, classNamePrefix);

    private IGrain Make(Type grainInterface, IdSpan key, string? classNamePrefix = null) =>
        (IGrain)(object)ProxyBuilder.Make(grainInterface, node, new GrainId(node.Cluster.Kinds.Serving(grainInterface, classNamePrefix).GrainType, key));
}
