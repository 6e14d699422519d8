using System.Globalization;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.TestKit.People;

/// <summary>A user of tests, the same in every run: <c>TestUser.Get(3).SignUp()</c>.</summary>
public sealed class TestUser
{
    /// <summary>Devices' keys are none of the wallets that chains fund.</summary>
    private const int FirstDevice = 500;

    private TestUser(int number)
    {
        Number = number;
        Name = UserName.Parse(string.Create(CultureInfo.InvariantCulture, $"user-{number}"));
        Device = TestWallet.Get(FirstDevice + number);
        ActivationCode = OneTimeCode.Create(Sha256.Hash([1, (byte)number, (byte)(number >> 8)]).AsSpan()[..OneTimeCode.EntropyBytes]);
    }

    public int Number { get; }

    public UserName Name { get; }

    /// <summary>The key of the user's device.</summary>
    public TestWallet Device { get; }

    public string PasswordHash => $"hash of the password of {Name}";

    public string ActivationCode { get; }

    public ProfileMessage Profile => new($"ID-{Number:D6}-XQ", $"V{Number:D8}", $"+49 30 {Number:D7}", $"{Number} Long Street, Somewhere");

    public byte[] PublicKey
    {
        get
        {
            var bytes = new byte[Core.Cryptography.PublicKey.SizeBytes];
            Device.Key.PublicKey.CopyTo(bytes);
            return bytes;
        }
    }

    public static TestUser Get(int number) => new(number);

    /// <summary>The signature that proves possession of the device's key.</summary>
    public byte[] Possession()
    {
        var bytes = new byte[Signature.SizeBytes];
        Device.Key.Sign(DevicePossession.Digest(Name)).CopyTo(bytes);
        return bytes;
    }

    public NewUser SignUp() => new(
        Name.Value,
        "Ada",
        "Byron",
        $"{Name}@example.org",
        PasswordHash,
        PublicKey,
        Possession(),
        OneTimeCode.HashFor(Name, ActivationCode));

    /// <summary>A session's id, another for each number.</summary>
    public Hash256 Session(int number) => Sha256.Hash([2, (byte)Number, (byte)(Number >> 8), (byte)number]);

    /// <summary>An attempt to sign in with the right password.</summary>
    public SignInAttempt Attempt(int session, string? totpCode = null, string? recoveryCode = null) => new(true, totpCode, recoveryCode, Session(session));

    /// <summary>An attempt to sign in with a wrong password.</summary>
    public SignInAttempt WrongAttempt() => new(false, null, null, Session(255));

    public override string ToString() => Name.Value;
}
