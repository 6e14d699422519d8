using System.Globalization;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>Turns what elections' grains tell into REST's messages.</summary>
internal static class ElectionDescriptions
{
    /// <summary>An election.</summary>
    /// <param name="view">It.</param>
    /// <param name="isForOfficer">Whether an officer asks: before opening, weights are no business of others.</param>
    public static ElectionResponse Describe(ElectionView view, bool isForOfficer)
    {
        var isOpened = view.Phase >= ElectionPhase.Open;
        var isClosed = view.Phase >= ElectionPhase.Closed;
        return new ElectionResponse(
            view.Id,
            ElectionId.ChainPrefix + view.Id,
            ElectionNames.Of(view.Phase),
            ElectionDefinitions.Describe(ElectionDefinition.Parse(view.Definition.Span)),
            ElectionNames.Of(view.Rule),
            view.ListedVoters,
            view.ImportedKeys,
            view.RegisteredKeys,
            isOpened ? view.Voters : null,
            isOpened ? Text(view.TotalWeight) : null,
            isOpened && view.GenesisHash is { } genesis ? ChainTag.Of(genesis).ToString() : null,
            isOpened ? view.GenesisHash?.ToString() : null,
            isClosed ? view.Ballots : null,
            isClosed ? view.Blocks : null,
            view.CreatedUtc,
            view.RegistrationUtc,
            view.OpenedUtc,
            view.ClosedUtc,
            view.SealedUtc,
            view.PublishedUtc,
            view.ScheduleRefusal == ElectionOutcome.Unspecified ? null : ElectionNames.Of(view.ScheduleRefusal),
            isForOfficer || isOpened ? [.. view.RareWeights.Select(rare => new RareWeightMessage(Text(rare.Weight), rare.Voters))] : null);
    }

    /// <summary>An election in a list.</summary>
    public static ElectionSummary Summarize(ElectionView view)
    {
        var definition = ElectionDefinition.Parse(view.Definition.Span);
        return new ElectionSummary(
            view.Id, definition.Title, ElectionNames.Of(view.Phase), definition.IsSimulated, view.CreatedUtc, definition.OpensUtc, definition.ClosesUtc);
    }

    /// <summary>How far sealing is.</summary>
    public static SealingProgressResponse Describe(SealingProgress progress) => new(
        ElectionNames.Of(progress.Stage),
        progress.Ballots,
        progress.BallotsSealed,
        progress.Blocks,
        progress.BlocksSealed,
        progress.DifficultyHexZeros,
        ElectionNames.Of(progress.Mode),
        progress.Validators,
        progress.Hashes,
        progress.HashesPerSecond,
        progress.ProcessorTime.TotalSeconds,
        progress.MemoryBytes,
        progress.Elapsed.TotalSeconds,
        progress.Expected > TimeSpan.Zero ? progress.Expected.TotalSeconds : null,
        progress.Failures);

    /// <summary>A weight as decimal text: it may exceed what browsers' numbers hold.</summary>
    public static string Text(ulong weight) => weight.ToString(CultureInfo.InvariantCulture);
}
