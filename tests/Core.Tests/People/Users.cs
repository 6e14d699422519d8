using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.People;

/// <summary>Users to decide about.</summary>
internal static class Users
{
    public const string Code = "ABCD-EFGH-IJKL-MNOP";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly PeopleTerms Terms = new();
    public static readonly UserName Ada = UserName.Parse("ada");
    public static readonly byte[] Secret = [.. Enumerable.Range(0, Totp.SecretBytes).Select(i => (byte)(i * 7))];

    /// <summary>A user who has signed up a minute ago.</summary>
    public static UserAccount New { get; } = new()
    {
        Name = Ada,
        FirstName = "Ada",
        LastName = "Byron",
        Email = "ada@example.org",
        PasswordHash = "hash",
        PublicKey = PublicKeyOf(1),
        CreatedUtc = Now.AddMinutes(-1),
        ActivationHash = OneTimeCode.HashFor(Ada, Code),
        ActivationExpiresUtc = Now.AddMinutes(-1) + Terms.ActivationLifetime,
        Version = 1,
    };

    public static UserAccount Active { get; } = New with { IsActivated = true, Version = 2 };

    public static UserAccount Submitted { get; } =
        Active with { State = UserState.Submitted, Profile = new SealedProfile(Sha256.Hash([9]), new byte[] { 1, 2, 3 }), Version = 3 };

    /// <summary>A user with one-time passwords and two recovery codes.</summary>
    public static UserAccount WithTotp { get; } = Active with
    {
        SecondFactor = new SecondFactor(new byte[] { 5 }, IsOn: true, LastStep: 0, [OneTimeCode.HashFor(Ada, "AAAA"), OneTimeCode.HashFor(Ada, "BBBB")]),
    };

    public static byte[] PublicKeyOf(int wallet)
    {
        var bytes = new byte[PublicKey.SizeBytes];
        TestWallet.Get(wallet).Key.PublicKey.CopyTo(bytes);
        return bytes;
    }

    public static byte[] Possession(int wallet, UserName user)
    {
        var bytes = new byte[Signature.SizeBytes];
        TestWallet.Get(wallet).Key.Sign(DevicePossession.Digest(user)).CopyTo(bytes);
        return bytes;
    }

    public static Hash256 Session(int number) => Sha256.Hash([3, (byte)number]);
}
