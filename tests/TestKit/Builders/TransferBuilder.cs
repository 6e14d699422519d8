using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Makes signed transfers that read like sentences: <c>TransferBuilder.From(alice).To(bob).Of(5).Build()</c>. What is not said is ordinary:
/// one coin, fee 1,000 units, sequence 0, valid until height 1,000, chain tag 0102030405060708.
/// </summary>
public sealed class TransferBuilder
{
    public static readonly ChainTag DefaultChain = ChainTag.Parse("0102030405060708");

    private readonly PrivateKey _key;
    private Address _recipient = TestKeys.Get(1_000_000).Address;
    private ChainTag _chain = DefaultChain;
    private Amount _amount = Amount.FromCoins(1);
    private Amount _fee = new(1_000);
    private ulong _sequence;
    private ulong _timeMilliseconds = 1_700_000_000_000;
    private Height _validUntil = new(1_000);

    private TransferBuilder(PrivateKey key) => _key = key;

    public static TransferBuilder From(PrivateKey key) => new(key);

    public TransferBuilder To(Address recipient)
    {
        _recipient = recipient;
        return this;
    }

    public TransferBuilder OnChain(ChainTag chain)
    {
        _chain = chain;
        return this;
    }

    /// <summary>In units.</summary>
    public TransferBuilder Of(ulong units)
    {
        _amount = new Amount(units);
        return this;
    }

    /// <summary>In units.</summary>
    public TransferBuilder WithFee(ulong units)
    {
        _fee = new Amount(units);
        return this;
    }

    public TransferBuilder WithSequence(ulong sequence)
    {
        _sequence = sequence;
        return this;
    }

    public TransferBuilder WithTime(ulong milliseconds)
    {
        _timeMilliseconds = milliseconds;
        return this;
    }

    public TransferBuilder ValidUntil(ulong height)
    {
        _validUntil = new Height(height);
        return this;
    }

    public TransactionBody Body() =>
        TransactionBody.Transfer(_chain, _key.Address, _sequence, _timeMilliseconds, _fee, _validUntil, _recipient, _amount);

    public SignedTransaction Build() => TransactionSigner.Sign(Body(), _key);
}
