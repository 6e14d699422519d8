using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class UserRecordTests
{
    private static readonly UserAccount Full = Submitted with
    {
        Role = UserRole.Officer,
        SecondFactor = WithTotp.SecondFactor,
        LockOut = new LockOut(3, Now),
        Sessions = [new UserSession(Session(1), Now, Now.AddHours(1), true), new UserSession(Session(2), Now, Now.AddHours(2), false)],
        RetiredKeys = [Sha256.Hash([7])],
        Reason = "na\u00efve \U0001F600",
        Version = 99,
        Unaudited = [new AuditNote(Sha256.Hash([6]), "actor", "act.of", "subject", "detail")],
    };

    [Fact]
    public void A_user_is_read_as_it_was_written()
    {
        foreach (var user in new[] { New, Active, Submitted, WithTotp, Full })
        {
            var bytes = UserRecord.Encode(user);

            Assert.True(UserRecord.TryDecode(bytes, out var read));
            Assert.Equal(bytes, UserRecord.Encode(read));
        }
    }

    [Fact]
    public void All_of_a_user_is_read()
    {
        Assert.True(UserRecord.TryDecode(UserRecord.Encode(Full), out var read));

        Assert.Equal((Full.Name, Full.FirstName, Full.LastName, Full.Email), (read.Name, read.FirstName, read.LastName, read.Email));
        Assert.Equal((Full.PasswordHash, Full.Role, Full.State, Full.Version), (read.PasswordHash, read.Role, read.State, read.Version));
        Assert.Equal((Full.CreatedUtc, Full.ActivationExpiresUtc, true), (read.CreatedUtc, read.ActivationExpiresUtc, read.IsActivated));
        Assert.Equal((Full.ActivationHash, Full.LockOut, Full.Reason), (read.ActivationHash, read.LockOut, read.Reason));
        Assert.Equal(Full.PublicKey.ToArray(), read.PublicKey.ToArray());
        Assert.Equal(Full.SecondFactor!.SealedSecret.ToArray(), read.SecondFactor!.SealedSecret.ToArray());
        Assert.Equal(Full.SecondFactor.RecoveryHashes.ToArray(), read.SecondFactor.RecoveryHashes.ToArray());
        Assert.Equal((true, 0L), (read.SecondFactor.IsOn, read.SecondFactor.LastStep));
        Assert.Equal(Full.Sessions.ToArray(), read.Sessions.ToArray());
        Assert.Equal((Full.Profile!.Key, "010203"), (read.Profile!.Key, Convert.ToHexString(read.Profile.Bytes.Span)));
        Assert.Equal(Full.RetiredKeys.ToArray(), read.RetiredKeys.ToArray());
        Assert.Equal(Full.Unaudited.ToArray(), read.Unaudited.ToArray());
    }

    [Fact]
    public void A_record_with_any_byte_changed_or_missing_is_refused()
    {
        var bytes = UserRecord.Encode(Full);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x10;
            Assert.False(UserRecord.TryDecode(bytes, out _));
            bytes[i] ^= 0x10;
            Assert.False(UserRecord.TryDecode(bytes.AsSpan(0, i), out _));
        }
    }

    [Fact]
    public void A_record_whose_checksum_was_put_right_is_refused_where_it_is_none()
    {
        foreach (var wrong in new[] { Full with { Role = (UserRole)5 }, Full with { State = UserState.Unspecified }, Full with { PublicKey = new byte[64] } })
        {
            Assert.False(UserRecord.TryDecode(UserRecord.Encode(wrong), out _));
        }
    }

    [Fact]
    public void A_record_that_is_cut_and_put_right_is_refused()
    {
        var bytes = UserRecord.Encode(Full);
        for (var length = 4; length < bytes.Length - Hash256.SizeBytes; length++)
        {
            var cut = bytes.AsSpan(0, length);
            byte[] again = [.. cut, .. Sha256.Hash(cut).AsSpan()];

            Assert.False(UserRecord.TryDecode(again, out _));
        }
    }
}
