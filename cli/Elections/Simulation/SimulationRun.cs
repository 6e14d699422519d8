using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>
/// A simulated election over the public API, from its definition to a published and verified result: an officer brings in the voters' keys, the voters
/// cast, and the exported record is held against what they chose.
/// </summary>
internal sealed class SimulationRun
{
    private const string SealedPhase = "sealed";
    private const string PublishedPhase = "published";

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    private readonly SimulationPlan _plan;
    private readonly ElectionNode _node;
    private readonly LoadSeams _seams;
    private readonly SimulationMeter _meter;
    private readonly SimulatedVoters _voters;

    private SimulationRun(SimulationPlan plan, ElectionNode node, LoadSeams seams, IProgress<SimulationProgress>? progress)
    {
        _plan = plan;
        _node = node;
        _seams = seams;
        _meter = new SimulationMeter(progress, seams.Time);
        _voters = new SimulatedVoters(plan.Seed, plan.Voters, _meter);
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="node">The node, asked as an officer.</param>
    /// <param name="address">The node's URL; ballots are cast there without an account.</param>
    /// <param name="seams">The clock, the limits and the connections.</param>
    /// <param name="progress">Is told once a second.</param>
    /// <param name="cancellationToken">Ends the run without a report.</param>
    /// <exception cref="CommandFailureException">The plan makes no sense, or the node refused what a simulation needs.</exception>
    public static async Task<SimulationReport> RunAsync(
        SimulationPlan plan,
        ElectionNode node,
        Uri address,
        LoadSeams seams,
        IProgress<SimulationProgress>? progress,
        CancellationToken cancellationToken)
    {
        plan.Check();
        var run = new SimulationRun(plan, node, seams, progress);
        using var http = new HttpClient(seams.Handler(plan.Connections)) { Timeout = seams.Limits.Answer };
        var caster = new BallotCaster(new SubmitClient(http, address, ElectionNode.BallotsOf(plan.Id)), seams.Limits, seams.Time, run._meter);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task telling = run._meter.RunAsync(end.Token);
        try
        {
            return await run.RunAsync(caster, end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await telling;
        }
    }

    private async Task<SimulationReport> RunAsync(BallotCaster caster, CancellationToken cancellationToken)
    {
        byte[] roll = await _meter.MeasureAsync(
            SimulationPhase.Keys, _plan.Voters, () => Task.Run(() => _voters.MakeRoll(cancellationToken), cancellationToken));
        await _meter.MeasureAsync(SimulationPhase.Registration, 0, () => RegisterAsync(roll, cancellationToken));
        ElectionResponse opened = await _meter.MeasureAsync(
            SimulationPhase.Opening, 0, () => _node.ActAsync(_plan.Id, "open", cancellationToken));
        ChainTag chain = opened.ChainTag is { } text && ChainTag.TryParse(text, out ChainTag tag)
            ? tag
            : throw CommandFailureException.NotUnderstood("The node opened the election and named no chain.");
        SignedBatch[] batches = await _meter.MeasureAsync(
            SimulationPhase.Signing, _plan.Voters, () => Task.Run(() => _voters.Sign(chain, _plan.BatchSize, cancellationToken), cancellationToken));
        await _meter.MeasureAsync(SimulationPhase.Casting, _plan.Voters, async () =>
        {
            await caster.RunAsync(batches, _plan.Connections, cancellationToken);
            return caster.Cast;
        });
        await _meter.MeasureAsync(SimulationPhase.Sealing, 0, () => SealAsync(cancellationToken));
        ElectionResponse published = await _meter.MeasureAsync(
            SimulationPhase.Publishing, 0, () => _node.ActAsync(_plan.Id, "publish", cancellationToken));
        TotalsResponse totals = await _node.GetTotalsAsync(_plan.Id, cancellationToken);
        using MemoryStream record = await _meter.MeasureAsync(SimulationPhase.Exporting, 0, () => ExportAsync(cancellationToken));
        ElectionVerification found = await _meter.MeasureAsync(
            SimulationPhase.Verifying, 0, () => Task.Run(() => Verify(record, published, totals), cancellationToken));
        return ReportOf(caster, found);
    }

    private async Task<ElectionResponse> RegisterAsync(byte[] roll, CancellationToken cancellationToken)
    {
        await _node.CreateAsync(new CreateElectionRequest(_plan.Id, SimulatedElection.DefinitionOf(_plan)), cancellationToken);
        await _node.ActAsync(_plan.Id, "begin-registration", cancellationToken);
        return await _node.ImportKeysAsync(_plan.Id, roll, cancellationToken);
    }

    private async Task<ElectionResponse> SealAsync(CancellationToken cancellationToken)
    {
        ElectionResponse election = await _node.ActAsync(_plan.Id, "close", cancellationToken);
        while (election.Phase is not (SealedPhase or PublishedPhase))
        {
            await Task.Delay(AskAgain, _seams.Time, cancellationToken);
            SealingProgressResponse progress = await _node.GetProgressAsync(_plan.Id, cancellationToken);
            _meter.Set(progress.BlocksSealed, progress.Blocks, NoteOf(progress));
            election = await _node.GetAsync(_plan.Id, cancellationToken);
        }

        return election;
    }

    private static string NoteOf(SealingProgressResponse progress) =>
        $"{progress.Stage}, {Output.Wording.HashRate(progress.HashesPerSecond)}, {progress.ProcessorSeconds:0.0} s of processor time, "
        + $"{Output.Wording.Mebibytes(progress.MemoryBytes)}"
        + (progress.ExpectedSeconds is { } rest ? $", {rest:0} s to go" : "");

    private async Task<MemoryStream> ExportAsync(CancellationToken cancellationToken)
    {
        var record = new MemoryStream();
        await _node.ExportAsync(_plan.Id, record, cancellationToken);
        record.Position = 0;
        return record;
    }

    /// <summary>The hashes of the first and last block are the node's word, given apart from the record.</summary>
    private static ElectionVerification Verify(Stream record, ElectionResponse published, TotalsResponse totals) => ElectionVerifier.Verify(
        ElectionRecordReader.Read(record),
        new ElectionExpectations(HashOf(published.GenesisHash), HashOf(totals.Hash), []));

    private static BlockHash? HashOf(string? text) => BlockHash.TryParse(text, out BlockHash hash) ? hash : null;

    private SimulationReport ReportOf(BallotCaster caster, ElectionVerification found)
    {
        TimeSpan casting = _meter[SimulationPhase.Casting];
        TallyResult expected = SimulatedElection.TallyOf(_plan.Seed, _plan.Voters);
        return new SimulationReport(
            _plan.Id,
            _plan.Seed,
            _plan.Voters,
            caster.Cast,
            caster.Refusals,
            casting > TimeSpan.Zero ? Math.Round(caster.Cast / casting.TotalSeconds, 1) : 0,
            found.Blocks,
            _plan.BallotsPerBlock,
            _plan.DifficultyHexZeros,
            SecondsOf(),
            found.GenesisHash,
            found.HeadHash,
            found.Tally,
            found.IsVerified,
            [.. found.Checks.Where(check => check.Status == ElectionCheckStatus.Failed).Select(check => check.Name)],
            found.Tally is { } tally ? expected.FirstDifference(tally) : "There are no totals.");
    }

    private SortedDictionary<string, double> SecondsOf() => new(
        Enum.GetValues<SimulationPhase>()
            .Where(phase => phase != SimulationPhase.Unspecified)
            .ToDictionary(phase => phase.ToString().ToLowerInvariant(), phase => Math.Round(_meter[phase].TotalSeconds, 3), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
