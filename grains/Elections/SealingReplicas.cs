using System.Text;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Elections;

/// <summary>Has all copies of an election's records compared before they are sealed, and enters a refusal into the audit trail.</summary>
/// <param name="grains">The grains.</param>
/// <param name="election">The election.</param>
internal sealed class SealingReplicas(IGrainFactory grains, ElectionId election)
{
    private const string Act = "election.replicas-refused";

    private readonly IReplicaGrain _replicas = grains.GetGrain<IReplicaGrain>(election.ToChainId().ToString());
    private readonly IAuditTrailGrain _trail = grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);

    /// <summary>
    /// Whether the last walk over the copies, whoever asked for it, was refused. A walk reads everything, so it is not repeated before somebody has mended
    /// the copies; an operator's own walk tells that.
    /// </summary>
    public async Task<bool> AreRefused() => (await _replicas.GetHealth()).LastWalk is { Verdict: ReplicaVerdict.Refused };

    /// <summary>Compares the copies of every record, and heals what a majority outvotes.</summary>
    /// <returns>What was found.</returns>
    public async Task<ReplicaReport> Compare(CancellationToken cancellationToken)
    {
        ReplicaReport report;
        do
        {
            report = await _replicas.Synchronize().WaitAsync(cancellationToken);
        }
        while (!report.IsComplete);

        if (report.Verdict == ReplicaVerdict.Refused)
        {
            await Enter(report);
        }

        return report;
    }

    private async Task Enter(ReplicaReport report)
    {
        var undecided = report.Findings.Where(finding => finding.State == CopyState.Undecided).ToArray();
        var records = undecided.Select(finding => finding.Record).Distinct(StringComparer.Ordinal).ToArray();
        var detail = undecided.Length == 0
            ? "nothing is sealed; too few stores answer"
            : $"nothing is sealed; records without a right majority: {records.Length}, the first {records[0]}: {undecided[0].Reason}";
        var id = Sha256.Hash(Encoding.UTF8.GetBytes($"{Act} {election} {report.BeganUtc.UtcTicks}"));
        await _trail.Append(new AuditEvent(AuditActors.Node, Act, $"election/{election}", detail, id));
    }
}
