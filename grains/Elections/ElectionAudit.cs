using System.Buffers.Binary;
using System.Text;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.Elections;

/// <summary>
/// Brings an election's acts to the audit trail. An act is stored with what it did, sent afterwards, and sent again until the trail has acknowledged it;
/// its id makes the trail know it again.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="election">The election.</param>
internal sealed class ElectionAudit(IGrainFactory grains, ElectionId election)
{
    private readonly IAuditTrailGrain _trail = grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);

    /// <summary>Appends acts, in their order.</summary>
    public async Task Append(IEnumerable<ElectionAct> acts)
    {
        foreach (var act in acts)
        {
            await _trail.Append(new AuditEvent(act.Actor, act.Act, $"election/{election}", act.Detail, IdOf(act)));
        }
    }

    private Hash256 IdOf(ElectionAct act)
    {
        var number = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, act.Number);
        return Sha256.Hash([.. "OCEA"u8, .. number, .. Encoding.UTF8.GetBytes(election.Value)]);
    }
}
