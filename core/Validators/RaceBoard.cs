using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Validators;

/// <summary>
/// The race for one height: takes proofs as they come and says which one wins, and from when. The first that may win does; of several that may
/// win from the same moment, the leading kind's, then work before memory before stake, the lower rank, the better quality, the lower address.
/// So the winner does not depend on the order in which they came. Times count from the publication of the job. Not thread-safe.
/// </summary>
/// <param name="terms">The terms of the height.</param>
public sealed class RaceBoard(RaceTerms terms)
{
    /// <summary>How many proofs a race takes.</summary>
    public const int MaxProofs = 65_536;

    private readonly SortedSet<Entrant> _entrants = new(Comparer<Entrant>.Create((left, right) => Compare(terms, left, right)));
    private readonly HashSet<(ProofKind Kind, Address Producer)> _seen = [];

    /// <summary>The proofs in the race.</summary>
    public int Count => _entrants.Count;

    /// <summary>Enters a proof that was checked. A producer enters one proof of each kind.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="arrived">When it came.</param>
    public RaceOutcome Add(RaceProof proof, TimeSpan arrived)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.Kind is not (ProofKind.Work or ProofKind.Memory or ProofKind.Stake))
        {
            return RaceOutcome.NoRacer;
        }

        if (_seen.Contains((proof.Kind, proof.Producer)))
        {
            return RaceOutcome.Duplicate;
        }

        if (proof.Kind == ProofKind.Memory && arrived > terms.Window)
        {
            return RaceOutcome.WindowOver;
        }

        if (_seen.Count >= MaxProofs)
        {
            return RaceOutcome.Full;
        }

        TimeSpan from = terms.WinsFrom(proof.Kind, proof.Rank);
        _seen.Add((proof.Kind, proof.Producer));
        _entrants.Add(new Entrant(proof, arrived > from ? arrived : from));
        return RaceOutcome.Entered;
    }

    /// <summary>The proof that wins at this moment; none where nobody may win yet.</summary>
    public RaceProof? Best(TimeSpan now) => _entrants.Min is { } first && first.WinsFrom <= now ? first.Proof : null;

    /// <summary>When <see cref="Best"/> will change without another proof: the moment from which the first may win, if that is still to come.</summary>
    public TimeSpan? NextChange(TimeSpan now) => _entrants.Min is { } first && first.WinsFrom > now ? first.WinsFrom : null;

    /// <summary>Takes a proof out that the chain refused; its producer does not come back.</summary>
    public void Drop(RaceProof proof) => _entrants.RemoveWhere(entrant => entrant.Proof == proof);

    private static int Compare(RaceTerms terms, Entrant left, Entrant right)
    {
        int order = left.WinsFrom.CompareTo(right.WinsFrom);
        order = order != 0 ? order : (right.Proof.Kind == terms.Leading).CompareTo(left.Proof.Kind == terms.Leading);
        order = order != 0 ? order : left.Proof.Kind.CompareTo(right.Proof.Kind);
        order = order != 0 ? order : left.Proof.Rank.CompareTo(right.Proof.Rank);
        order = order != 0 ? order : left.Proof.Quality.AsSpan().SequenceCompareTo(right.Proof.Quality.AsSpan());
        return order != 0 ? order : left.Proof.Producer.CompareTo(right.Proof.Producer);
    }

    private sealed record Entrant(RaceProof Proof, TimeSpan WinsFrom);
}
