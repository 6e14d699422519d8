using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Encoding;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

/// <summary>What nobody may find in storage or logs, in any of the forms that it could have there.</summary>
public sealed class PrivateMaterialTests
{
    private static readonly TestUser[] Users = [TestUser.Get(1), TestUser.Get(2), TestUser.Get(3)];

    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger _log = new();
    private readonly List<(string Name, byte[] Bytes)> _secrets = [];

    [Fact]
    public async Task Neither_storage_nor_logs_hold_what_is_private()
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions
        {
            Time = _time,
            Services = services => services.AddLogging(logging => logging.AddProvider(new ListLoggerProvider(_log)).SetMinimumLevel(LogLevel.Trace)),
        });
        foreach (var user in Users)
        {
            await Live(cluster, user);
        }

        var places = cluster.Records.AllBytes.Select(bytes => Encoding.Latin1.GetString(bytes)).Append(string.Join('\n', _log.Messages(LogLevel.Trace))).ToArray();
        var found = from secret in _secrets
                    from form in Forms(secret.Bytes)
                    where places.Any(place => place.Contains(form, StringComparison.OrdinalIgnoreCase))
                    select secret.Name;

        Assert.Equal(Users.Length * 20, _secrets.Count);
        Assert.Empty(found.Distinct());
        Assert.Contains(places, place => place.Contains(Encoding.Latin1.GetString(Users[0].PublicKey), StringComparison.Ordinal));
        Assert.Contains(places, place => place.Contains("user-1@example.org", StringComparison.Ordinal));
    }

    /// <summary>Everything that a user does, with what is private on the way written down.</summary>
    private async Task Live(ChainCluster cluster, TestUser user)
    {
        var grain = await cluster.Submitted(user);
        var scalar = new byte[PrivateKey.SizeBytes];
        user.Device.Key.CopyTo(scalar);
        Keep("private key", scalar);
        Keep("activation code", user.ActivationCode);
        Keep("activation code as it is typed", user.ActivationCode.Replace("-", "", StringComparison.Ordinal));
        var profile = user.Profile;
        Keep("national id", profile.NationalId);
        Keep("voter id", profile.VoterId);
        Keep("phone", profile.Phone);
        Keep("address", profile.Address);
        var secret = (await grain.BeginTotp()).Secret!;
        var bytes = new byte[Totp.SecretBytes];
        Base32.TryDecode(secret, bytes);
        Keep("secret of one-time passwords", bytes);
        Keep("secret of one-time passwords as text", secret);
        var codes = (await grain.ConfirmTotp(PeopleCluster.CodeAt(secret, _time.GetUtcNow()))).RecoveryCodes;
        foreach (var code in codes)
        {
            Keep("recovery code", code);
        }

        Keep("token", Sha256.Hash([9, (byte)user.Number]).AsSpan().ToArray());
        var session = Sha256.Hash(Sha256.Hash([9, (byte)user.Number]).AsSpan());
        Assert.Equal(SignInOutcome.SignedIn, (await grain.RecordSignIn(new SignInAttempt(true, null, codes[0], session))).Outcome);
        await grain.RecordSignIn(user.WrongAttempt());
        await grain.Decide(new Decision("officer", true, "seen in person"));
        await grain.GetView();
    }

    private void Keep(string name, string text) => Keep(name, Encoding.UTF8.GetBytes(text));

    private void Keep(string name, byte[] bytes) => _secrets.Add((name, bytes));

    private static IEnumerable<string> Forms(byte[] bytes) =>
        [Encoding.Latin1.GetString(bytes), Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes), Base32.Encode(bytes)];
}
