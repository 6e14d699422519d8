using System.Collections.Immutable;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections;

/// <summary>What an election asks of a ballot's fields and answers, in the order of <see cref="TransactionOutcome"/>.</summary>
internal static class BallotRules
{
    public static TransactionOutcome Check(in TransactionView ballot, ElectionDefinition definition)
    {
        // Whatever a voter is free to choose could mark a ballot or tell when it was cast; only the salt is free, and it is random.
        bool isCanonical = ballot.TimeMilliseconds == 0 && ballot.Fee.IsZero && ballot.ValidUntil.Value == ulong.MaxValue;
        if (!isCanonical || !BallotContent.TryDecode(ballot.Payload.Span, out BallotContent? content))
        {
            return TransactionOutcome.BallotNonCanonical;
        }

        ImmutableArray<ImmutableArray<int>> answers = content.Choices;
        if (answers.Length != definition.Questions.Length)
        {
            return TransactionOutcome.WrongQuestionCount;
        }

        bool isCounted = true;
        for (int i = 0; i < answers.Length; i++)
        {
            ElectionQuestion question = definition.Questions[i];
            ImmutableArray<int> chosen = answers[i];
            if (!chosen.IsEmpty && chosen[^1] >= question.Candidates.Length)
            {
                return TransactionOutcome.UnknownCandidate;
            }

            isCounted &= chosen.Length >= question.MinChoices && chosen.Length <= question.MaxChoices;
        }

        return isCounted ? TransactionOutcome.Accepted : TransactionOutcome.WrongChoiceCount;
    }
}
