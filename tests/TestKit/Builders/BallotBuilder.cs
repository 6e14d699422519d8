using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Makes signed ballots, right ones and wrong ones: <c>BallotBuilder.Of(ann).On(parameters.Tag).Choosing(2).Build()</c>. Each <c>Choosing</c> answers the
/// next question; what is not said is ordinary: the first candidate of one question, sequence 0. The salt follows from voter and sequence.
/// </summary>
public sealed class BallotBuilder
{
    private readonly TestWallet _voter;
    private readonly List<ImmutableArray<int>> _answers = [];
    private TestWallet? _signer;
    private ChainTag _chain = TransferBuilder.DefaultChain;
    private ulong _sequence;
    private Func<TransactionBody, TransactionBody> _change = body => body;

    private BallotBuilder(TestWallet voter) => _voter = voter;

    public static BallotBuilder Of(TestWallet voter) => new(voter);

    public BallotBuilder On(ChainTag chain)
    {
        _chain = chain;
        return this;
    }

    /// <summary>Answers the next question; with no candidate it is blank.</summary>
    public BallotBuilder Choosing(params ImmutableArray<int> candidates)
    {
        _answers.Add(candidates);
        return this;
    }

    public BallotBuilder WithSequence(ulong sequence)
    {
        _sequence = sequence;
        return this;
    }

    /// <summary>Signs with another's key.</summary>
    public BallotBuilder SignedBy(TestWallet signer)
    {
        _signer = signer;
        return this;
    }

    /// <summary>Any other change of the body, such as <c>body => body with { TimeMilliseconds = 1 }</c>.</summary>
    public BallotBuilder With(Func<TransactionBody, TransactionBody> change)
    {
        Func<TransactionBody, TransactionBody> before = _change;
        _change = body => change(before(body));
        return this;
    }

    public BallotBuilder WithPayload(params ReadOnlySpan<byte> payload)
    {
        byte[] bytes = payload.ToArray();
        return With(body => body with { Payload = bytes });
    }

    public BallotContent Content()
    {
        Span<byte> seed = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(seed, (ulong)_voter.Number);
        BinaryPrimitives.WriteUInt64LittleEndian(seed[sizeof(ulong)..], _sequence);
        return new BallotContent([.. Sha256.Hash(seed).AsSpan()], _answers.Count == 0 ? [[0]] : [.. _answers]);
    }

    public TransactionBody Body() => _change(BallotSigner.BodyOf(_chain, _voter.Address, _sequence, Content()));

    public SignedTransaction Build()
    {
        TransactionBody body = Body();
        PrivateKey key = (_signer ?? _voter).Key;
        return TransactionSigner.Attach(body, key.PublicKey, key.Sign(body.Digest()));
    }
}
