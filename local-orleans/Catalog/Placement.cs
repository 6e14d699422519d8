using System.Security.Cryptography;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>Chooses silos for new activations.</summary>
internal static class Placement
{
    public static Silo Choose(GrainCall call, GrainKind kind, Silo[] silos, LocalCluster cluster)
    {
        if (silos.Length == 1)
        {
            return silos[0];
        }

        return kind.Placement switch
        {
            PreferLocalPlacement when call.Sender is Silo own && Array.IndexOf(silos, own) >= 0 => own,
            HashBasedPlacement => ByHash(call.TargetId, silos),
            ActivationCountBasedPlacement or ResourceOptimizedPlacement => silos.MinBy(cluster.CountOn)!,
            _ => silos[RandomNumberGenerator.GetInt32(silos.Length)],
        };
    }

    /// <summary>A grain's calls of stateless workers stay on its silo; a client's calls of one key go to one silo.</summary>
    public static Silo ForWorkers(GrainCall call, GrainKind kind, Silo[] silos) =>
        call.Sender is Silo own && own.Hosts(kind) && Array.IndexOf(silos, own) >= 0 ? own : ByHash(call.TargetId, silos);

    private static Silo ByHash(GrainId grainId, Silo[] silos) =>
        silos.OrderBy(silo => silo.Address).ElementAt((int)(grainId.GetUniformHashCode() % (uint)silos.Length));
}
