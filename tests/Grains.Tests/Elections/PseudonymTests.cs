using System.Text;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.Elections.ElectionStory;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>No stored record holds an account beside the key that it has for an election.</summary>
public sealed class PseudonymTests
{
    private const int Voters = 300;

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task No_record_ties_an_account_to_its_key_in_any_phase()
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time });
        var story = new ElectionStory(cluster);
        await story.Election.Create(new ElectionDraft(story.Definition.ToJson(), Officer));
        await story.Election.BeginRegistration(Officer);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Voters).Select(number => story.Election.RegisterKey(Registration(NameOf(number), TestWallet.Get(number)))));
        Assert.All(outcomes, outcome => Assert.Equal(KeyRegistrationOutcome.Registered, outcome));
        var (accounts, keys) = AssertApart(cluster);
        Assert.True(accounts > 100 && keys > 100, $"{accounts} records have accounts, {keys} have keys.");

        Assert.Equal(ElectionOutcome.Done, (await story.Election.Open(Officer)).Outcome);
        await story.CastAll(Voters / 10);
        AssertApart(cluster);
        Assert.Equal(ElectionOutcome.Done, (await story.Election.Close(Officer)).Outcome);
        await story.Seal();
        await story.Election.Publish(Officer);

        (accounts, keys) = AssertApart(cluster);
        Assert.Equal(0, accounts);
        Assert.True(keys > 0);
    }

    [Fact]
    public void A_record_that_holds_both_is_found()
    {
        byte[] account = [1, .. Encoding.ASCII.GetBytes(NameOf(7).Value), 2];
        Assert.All(KeyForms(7), key => Assert.Equal((true, true), Held([.. account, .. key])));
        Assert.Equal((true, false), Held(account));
        Assert.Equal((false, true), Held(KeyForms(8)[0]));
    }

    private static UserName NameOf(int number) => UserName.Parse($"somebody-{number:D3}");

    /// <summary>Asserts that no record holds both; how many hold accounts, and how many keys.</summary>
    private static (int Accounts, int Keys) AssertApart(ChainCluster cluster)
    {
        var held = cluster.Records.Keys.ToDictionary(key => key, key => Held([.. cluster.Records.BytesOf(key), .. Encoding.UTF8.GetBytes(key)]), StringComparer.Ordinal);
        Assert.DoesNotContain(held, record => record.Value is (true, true));
        return (held.Values.Count(record => record.Account), held.Values.Count(record => record.Key));
    }

    private static (bool Account, bool Key) Held(byte[] record) =>
        (Contains(record, "somebody-"u8), Enumerable.Range(0, Voters).SelectMany(KeyForms).Any(form => Contains(record, form)));

    private static bool Contains(byte[] record, ReadOnlySpan<byte> bytes) => record.AsSpan().IndexOf(bytes) >= 0;

    private static byte[][] KeyForms(int number) => Forms[number];

    private static readonly byte[][][] Forms = [.. Enumerable.Range(0, Voters).Select(number =>
    {
        var wallet = TestWallet.Get(number);
        var address = new byte[Core.Address.SizeBytes];
        wallet.Address.CopyTo(address);
        return (byte[][])[address, Bytes(wallet), Encoding.ASCII.GetBytes(wallet.Address.ToString()), Encoding.ASCII.GetBytes(wallet.Key.PublicKey.ToString())];
    })];
}
