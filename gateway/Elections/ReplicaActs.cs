using OrleansChain.Core.Elections;
using OrleansChain.Gateway.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Elections;

/// <summary>Enters what people do with copies into the audit trail.</summary>
/// <param name="grains">Makes references to grains.</param>
internal sealed class ReplicaActs(IGrainFactory grains)
{
    /// <summary>Somebody has copies healed.</summary>
    public const string Synchronize = "replica.synchronize";

    /// <summary>Somebody lists the records that have copies.</summary>
    public const string List = "replica.list";

    /// <summary>Somebody reads copies.</summary>
    public const string Export = "replica.export";

    /// <summary>Somebody has a copy altered, for a demonstration.</summary>
    public const string Tamper = "replica.tamper";

    /// <summary>Enters an act.</summary>
    /// <param name="context">The request of whoever does it.</param>
    /// <param name="act">One of the acts above.</param>
    /// <param name="election">The election.</param>
    /// <param name="detail">What else is to be known.</param>
    public Task EnterAsync(HttpContext context, string act, ElectionId election, string detail) => grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail)
        .Append(new AuditEvent(Caller.Of(context).UserName, act, $"election/{election}", detail, Id: default));
}
