using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Genesis;

/// <summary>A question of a <see cref="GenesisElection"/>.</summary>
public sealed record GenesisQuestion
{
    /// <summary>What is asked.</summary>
    public string? Text { get; init; }

    /// <summary>What may be chosen, 1 to 100 different names.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>How many must be chosen at least, from 0.</summary>
    public long? MinChoices { get; init; }

    /// <summary>How many may be chosen at most, 1 to the number of candidates.</summary>
    public long? MaxChoices { get; init; }

    /// <summary>The JSON form of a question.</summary>
    /// <param name="question">The question, in order or not.</param>
    public static GenesisQuestion Of(ElectionQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new GenesisQuestion
        {
            Text = question.Text,
            Candidates = question.Candidates.IsDefault ? [] : question.Candidates,
            MinChoices = question.MinChoices,
            MaxChoices = question.MaxChoices,
        };
    }
}
