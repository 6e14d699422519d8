using OrleansChain.Cli.Load;
using OrleansChain.Cli.Node;
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
    private readonly SimulatedSignUp _signUp;

    private SimulationRun(SimulationPlan plan, NodeClient officer, SimulatedAccounts accounts, LoadSeams seams, IProgress<SimulationProgress>? progress)
    {
        _plan = plan;
        _node = new ElectionNode(officer);
        _seams = seams;
        _meter = new SimulationMeter(progress, seams.Time);
        _voters = new SimulatedVoters(plan.Seed, plan.Voters, _meter);
        _signUp = new SimulatedSignUp(plan, officer, accounts, _meter);
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="officer">The node, asked as an officer.</param>
    /// <param name="accounts">Makes accounts for voters who sign up.</param>
    /// <param name="address">The node's URL; ballots are cast there without an account.</param>
    /// <param name="seams">The clock, the limits and the connections.</param>
    /// <param name="progress">Is told once a second.</param>
    /// <param name="cancellationToken">Ends the run without a report.</param>
    /// <exception cref="CommandFailureException">The plan makes no sense, or the node refused what a simulation needs.</exception>
    public static async Task<SimulationReport> RunAsync(
        SimulationPlan plan,
        NodeClient officer,
        SimulatedAccounts accounts,
        Uri address,
        LoadSeams seams,
        IProgress<SimulationProgress>? progress,
        CancellationToken cancellationToken)
    {
        plan.Check();
        var run = new SimulationRun(plan, officer, accounts, seams, progress);
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
        if (_plan.SignUp > 0)
        {
            await _meter.MeasureAsync(SimulationPhase.SignUp, _plan.SignUp, () => _signUp.SignUpAsync(cancellationToken));
            await _meter.MeasureAsync(SimulationPhase.Approval, _plan.SignUp, () => _signUp.ApproveAsync(cancellationToken));
        }

        byte[] roll = await _meter.MeasureAsync(
            SimulationPhase.Keys, _plan.Voters - _plan.SignUp, () => Task.Run(() => _voters.MakeRoll(_plan.SignUp, cancellationToken), cancellationToken));
        await _meter.MeasureAsync(SimulationPhase.Registration, _plan.SignUp, () => RegisterAsync(roll, cancellationToken));
        ElectionResponse opened = await _meter.MeasureAsync(
            SimulationPhase.Opening, 0, () => AskAsync(() => _node.ActAsync(_plan.Id, "open", cancellationToken), cancellationToken));
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
            SimulationPhase.Publishing, 0, () => AskAsync(() => _node.ActAsync(_plan.Id, "publish", cancellationToken), cancellationToken));
        TotalsResponse totals = await AskAsync(() => _node.GetTotalsAsync(_plan.Id, cancellationToken), cancellationToken);
        using MemoryStream record = await _meter.MeasureAsync(
            SimulationPhase.Exporting, 0, () => AskAsync(() => ExportAsync(cancellationToken), cancellationToken));
        ElectionVerification found = await _meter.MeasureAsync(
            SimulationPhase.Verifying, 0, () => Task.Run(() => Verify(record, published, totals), cancellationToken));
        return ReportOf(caster, found);
    }

    private async Task<int> RegisterAsync(byte[] roll, CancellationToken cancellationToken)
    {
        await _node.CreateAsync(new CreateElectionRequest(_plan.Id, SimulatedElection.DefinitionOf(_plan)), cancellationToken);
        if (_plan.SignUp > 0)
        {
            await _node.SetRollAsync(_plan.Id, _signUp.MakeRoll(), cancellationToken);
        }

        await AskAsync(() => _node.ActAsync(_plan.Id, "begin-registration", cancellationToken), cancellationToken);
        if (_plan.SignUp < _plan.Voters)
        {
            await AskAsync(() => _node.ImportKeysAsync(_plan.Id, roll, cancellationToken), cancellationToken);
        }

        return await _signUp.RegisterAsync(cancellationToken);
    }

    private async Task<ElectionResponse> SealAsync(CancellationToken cancellationToken)
    {
        ElectionResponse election = await AskAsync(() => _node.ActAsync(_plan.Id, "close", cancellationToken), cancellationToken);
        while (election.Phase is not (SealedPhase or PublishedPhase))
        {
            await Task.Delay(AskAgain, _seams.Time, cancellationToken);
            SealingProgressResponse progress = await AskAsync(() => _node.GetProgressAsync(_plan.Id, cancellationToken), cancellationToken);
            _meter.Set(progress.BlocksSealed, progress.Blocks, NoteOf(progress));
            election = await AskAsync(() => _node.GetAsync(_plan.Id, cancellationToken), cancellationToken);
        }

        return election;
    }

    /// <summary>Asks again what was lost: an election's acts may be repeated, so a node may be killed and started again meanwhile.</summary>
    private Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken) => _seams.AskAsync(question, cancellationToken);

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
            _plan.SignUp,
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

    /// <summary>In the order of the phases.</summary>
    private OrderedDictionary<string, double> SecondsOf() => new(
        Enum.GetValues<SimulationPhase>()
            .Where(phase => phase != SimulationPhase.Unspecified)
            .Select(phase => KeyValuePair.Create(phase.ToString().ToLowerInvariant(), Math.Round(_meter[phase].TotalSeconds, 3))),
        StringComparer.Ordinal);
}
