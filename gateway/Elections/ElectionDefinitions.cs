using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.Elections;

/// <summary>Turns definitions of elections from REST's message into the canonical form and back.</summary>
internal static class ElectionDefinitions
{
    /// <summary>The canonical JSON of a definition that keeps every rule.</summary>
    public static Reading<ReadOnlyMemory<byte>> Read(ElectionDefinitionMessage message)
    {
        if (message.Questions.Any(question => question is null))
        {
            return ProblemTable.MalformedJson.Because("questions holds null.");
        }

        var definition = new ElectionDefinition
        {
            Title = message.Title,
            Questions = [.. message.Questions.Select(question => new ElectionQuestion(question.Text, [.. question.Candidates], question.MinChoices, question.MaxChoices))],
            AllowsRevoting = message.AllowsRevoting,
            BallotsPerBlock = message.BallotsPerBlock,
            DifficultyHexZeros = message.DifficultyHexZeros,
            MiningMode = ElectionNames.ReadMode(message.MiningMode),
            OpensUtc = message.OpensUtc?.ToUniversalTime(),
            ClosesUtc = message.ClosesUtc?.ToUniversalTime(),
            IsSimulated = message.IsSimulated,
        };
        return definition.Check() is var outcome && outcome != ElectionDefinitionOutcome.Accepted
            ? ElectionProblems.Of(outcome).Because(detail: null)
            : new ReadOnlyMemory<byte>(definition.ToJson());
    }

    /// <summary>REST's message of a definition.</summary>
    public static ElectionDefinitionMessage Describe(ElectionDefinition definition) => new(
        definition.Title,
        [.. definition.Questions.Select(question => new ElectionQuestionMessage(question.Text, question.Candidates, question.MinChoices, question.MaxChoices))],
        definition.AllowsRevoting,
        definition.BallotsPerBlock,
        definition.DifficultyHexZeros,
        ElectionNames.Of(definition.MiningMode),
        definition.OpensUtc,
        definition.ClosesUtc,
        definition.IsSimulated);
}
