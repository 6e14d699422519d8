using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections.Records;

/// <summary>Looks at each ballot by itself, on all cores: its form, key, signature, place on the roll and answers.</summary>
internal sealed class BallotReader
{
    private const int AtOnce = 64;

    private readonly ChainTag _chain;
    private readonly ElectionTerms _terms;

    private BallotReader(RecordChain chain)
    {
        _chain = chain.Parameters.Tag;
        _terms = chain.Terms;
    }

    /// <summary>Reads all ballots, by block; none of a block that could not be read.</summary>
    public static BallotReading[][] ReadAll(RecordChain chain)
    {
        var reader = new BallotReader(chain);
        BallotReading[][] readings = [.. chain.Blocks.Select(block => new BallotReading[block?.TransactionCount ?? 0])];
        List<(int Block, int First)> pieces = [];
        for (int block = 0; block < readings.Length; block++)
        {
            for (int first = 0; first < readings[block].Length; first += AtOnce)
            {
                pieces.Add((block, first));
            }
        }

        Parallel.For(0, pieces.Count, number =>
        {
            (int place, int first) = pieces[number];
            Block block = chain.Blocks[place]!;
            int end = Math.Min(first + AtOnce, readings[place].Length);
            for (int i = first; i < end; i++)
            {
                readings[place][i] = reader.Read(block.TransactionBytes(i));
            }
        });
        return readings;
    }

    private BallotReading Read(ReadOnlyMemory<byte> bytes)
    {
        TransactionOutcome form = TransactionView.Read(bytes, out TransactionView ballot);
        if (form != TransactionOutcome.Accepted)
        {
            return new BallotReading(
                default, default, 0, IsTransaction: false, HasContent: false, [new(ElectionCheck.BallotForm, $"It is no ballot: {form}.")]);
        }

        List<BallotFault> faults = [];
        Hash256 digest = ballot.ComputeDigest();
        bool hasContent = CheckForm(ballot, faults);
        CheckSender(ballot, digest, faults);
        return new BallotReading(
            Sha256.Hash(digest.AsSpan()), ballot.Sender, ballot.Sequence, IsTransaction: true, hasContent, faults.Count == 0 ? null : faults);
    }

    private bool CheckForm(in TransactionView ballot, List<BallotFault> faults)
    {
        if (ballot.Kind != TransactionKind.Ballot)
        {
            faults.Add(new BallotFault(ElectionCheck.BallotForm, $"It is a transaction of kind {(byte)ballot.Kind}, not a ballot."));
            return false;
        }

        TransactionOutcome outcome = _terms.CheckContent(ballot);
        if (outcome == TransactionOutcome.BallotNonCanonical)
        {
            const string Detail = "Its time and fee are not 0, its valid-until height is not the highest, or its payload is not in the form of a ballot's.";
            faults.Add(new BallotFault(ElectionCheck.BallotForm, Detail));
            return false;
        }

        if (outcome != TransactionOutcome.Accepted)
        {
            faults.Add(new BallotFault(ElectionCheck.Choices, $"Its answers are refused: {outcome}."));
        }

        return true;
    }

    private void CheckSender(in TransactionView ballot, in Hash256 digest, List<BallotFault> faults)
    {
        if (ballot.Chain != _chain)
        {
            faults.Add(new BallotFault(ElectionCheck.BallotChain, $"It is signed for the chain {ballot.Chain}."));
        }

        if (!_terms.IsOnRoll(ballot.Sender))
        {
            faults.Add(new BallotFault(ElectionCheck.Roll, $"{ballot.Sender} is not on the roll."));
        }

        bool hasKey = ballot.TryGetPublicKey(out PublicKey key);
        if (!hasKey || key.ToAddress() != ballot.Sender)
        {
            faults.Add(new BallotFault(ElectionCheck.Keys, $"{ballot.Sender} is not the address of its key."));
        }

        SignatureCheck check = hasKey && Signature.TryRead(ballot.SignatureBytes, out Signature signature)
            ? SignatureVerifier.CheckOnce(key, digest, signature)
            : SignatureCheck.BadSignature;
        if (check != SignatureCheck.Valid)
        {
            faults.Add(new BallotFault(ElectionCheck.Signatures, $"Its signature is refused: {check}."));
        }
    }
}
