using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>Definitions of elections as REST's messages have them.</summary>
internal static class ElectionDefinitions
{
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
