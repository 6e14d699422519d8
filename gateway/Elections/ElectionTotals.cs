using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>An election's result, counted from its chain when somebody first asks.</summary>
/// <param name="election">The election.</param>
internal sealed class ElectionTotals(ServedElection election)
{
    private readonly Lock _gate = new();
    private Task<TotalsResponse>? _counting;

    /// <summary>The result. Only of an election that is sealed: what was counted is not counted again.</summary>
    public Task<TotalsResponse> GetAsync()
    {
        lock (_gate)
        {
            return _counting is { IsFaulted: false, IsCanceled: false } ? _counting : _counting = CountAsync();
        }
    }

    /// <summary>The election's blocks above block 0, in order; never more than one in memory.</summary>
    public async IAsyncEnumerable<Block> ReadBlocksAsync()
    {
        var head = (await election.Chain.Chain.GetHead()).Height;
        for (var height = Height.Zero.Next(); height <= head; height = height.Next())
        {
            var read = await election.Chain.Block(height).Read();
            if (read.Bytes.IsEmpty)
            {
                throw new InvalidDataException($"Block {height} cannot be read.");
            }

            yield return Block.Parse(read.Rest.IsEmpty ? read.Bytes : (byte[])[.. read.Bytes.Span, .. read.Rest.Span]);
        }
    }

    private async Task<TotalsResponse> CountAsync()
    {
        await Task.Yield();
        var tally = new ElectionTally(election.Parameters);
        var head = election.Parameters.GenesisBlock;
        await foreach (var block in ReadBlocksAsync())
        {
            tally.Add(block);
            head = block;
        }

        return Describe(tally.Complete(), head);
    }

    private TotalsResponse Describe(TallyResult result, Block head) => new(
        election.Id.Value,
        election.Parameters.GenesisBlock.Hash.ToString(),
        head.Height.Value,
        head.Hash.ToString(),
        result.Voters,
        ElectionDescriptions.Text(result.VoterWeight),
        result.Ballots,
        result.BallotsCounted,
        ElectionDescriptions.Text(result.WeightCounted),
        [.. result.Questions.Select(Describe)]);

    private static QuestionTotals Describe(QuestionTally question) => new(
        question.Text,
        question.Blanks,
        ElectionDescriptions.Text(question.BlankWeight),
        [.. question.Candidates.Select(candidate => new CandidateTotals(candidate.Name, candidate.Votes, ElectionDescriptions.Text(candidate.Weight)))]);
}
