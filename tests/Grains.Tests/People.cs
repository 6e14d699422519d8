using OrleansChain.TestKit.Builders;

namespace OrleansChain.Grains.Tests;

/// <summary>The wallets that the tests' chains fund with 1,000 coins each, and one without.</summary>
internal static class People
{
    public static TestWallet Alice { get; } = TestWallet.Get(0);

    public static TestWallet Bob { get; } = TestWallet.Get(1);

    public static TestWallet Carol { get; } = TestWallet.Get(2);

    public static TestWallet Dave { get; } = TestWallet.Get(3);

    public static TestWallet Stranger { get; } = TestWallet.Get(77);
}
