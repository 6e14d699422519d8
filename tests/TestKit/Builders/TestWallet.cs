using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.TestKit.Builders;

/// <summary>A wallet with a real key, the same in every run: wallet <c>n</c> has key n of <see cref="TestKeys"/>.</summary>
public sealed class TestWallet
{
    private TestWallet(int number, PrivateKey key)
    {
        Number = number;
        Key = key;
    }

    public int Number { get; }

    /// <summary>Shared: do not dispose it.</summary>
    public PrivateKey Key { get; }

    public Address Address => Key.Address;

    public static TestWallet Get(int number) => new(number, TestKeys.Get(number));

    /// <summary>The wallets from 0 to <paramref name="count"/> − 1.</summary>
    public static TestWallet[] Several(int count) => [.. Enumerable.Range(0, count).Select(Get)];

    /// <summary>A transfer that <see cref="TransferBuilder"/> completes.</summary>
    public TransferBuilder Pays(TestWallet recipient) => TransferBuilder.From(Key).To(recipient.Address);

    public override string ToString() => $"wallet {Number}";
}
