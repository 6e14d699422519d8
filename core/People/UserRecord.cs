using System.Diagnostics.CodeAnalysis;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>A user as a record: "OCU1", the fields in the order of <see cref="Encode"/>, the SHA-256 of all bytes before it.</summary>
public static class UserRecord
{
    private static ReadOnlySpan<byte> Tag => "OCU1"u8;

    /// <summary>The bytes of a user.</summary>
    public static byte[] Encode(UserAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var writer = new RecordWriter();
        writer.Raw(Tag);
        writer.UInt64(account.Version);
        writer.Text(account.Name.Value);
        writer.Text(account.FirstName);
        writer.Text(account.LastName);
        writer.Text(account.Email);
        writer.Text(account.PasswordHash);
        writer.Bytes(account.PublicKey.Span);
        writer.Byte((byte)account.Role);
        writer.Byte((byte)account.State);
        writer.Time(account.CreatedUtc);
        writer.Hash(account.ActivationHash);
        writer.Time(account.ActivationExpiresUtc);
        writer.Flag(account.IsActivated);
        writer.UInt16(account.LockOut.Failures);
        writer.Time(account.LockOut.UntilUtc);
        writer.Text(account.Reason);
        WriteSecondFactor(writer, account.SecondFactor);
        writer.Items(account.Sessions, WriteSession);
        writer.Flag(account.Profile is not null);
        if (account.Profile is { } profile)
        {
            writer.Hash(profile.Key);
            writer.Bytes(profile.Bytes.Span);
        }

        writer.Items(account.RetiredKeys, WriteHash);
        writer.Items(account.Unaudited, WriteNote);
        return writer.Seal();
    }

    /// <summary>Reads a user, and refuses bytes that are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out UserAccount? account)
    {
        account = null;
        if (!RecordReader.TryOpen(bytes, Tag, out RecordReader reader))
        {
            return false;
        }

        ulong version = reader.UInt64();
        if (!UserName.TryParse(reader.Text(), out UserName? name))
        {
            return false;
        }

        var read = new UserAccount
        {
            Version = version,
            Name = name,
            FirstName = reader.Text(),
            LastName = reader.Text(),
            Email = reader.Text(),
            PasswordHash = reader.Text(),
            PublicKey = ReadPublicKey(ref reader),
            Role = (UserRole)reader.Byte(),
            State = (UserState)reader.Byte(),
            CreatedUtc = reader.Time(),
            ActivationHash = reader.Hash(),
            ActivationExpiresUtc = reader.Time(),
            IsActivated = reader.Flag(),
            LockOut = new LockOut(reader.UInt16(), reader.Time()),
            Reason = reader.Text(),
            SecondFactor = ReadSecondFactor(ref reader),
            Sessions = reader.Items(ReadSession),
            Profile = reader.Flag() ? new SealedProfile(reader.Hash(), reader.Bytes().ToArray()) : null,
            RetiredKeys = reader.Items(ReadHash),
            Unaudited = reader.Items(ReadNote),
        };
        account = IsKnown(read.State, read.Role) && reader.IsAtEnd ? read : null;
        return account is not null;
    }

    /// <summary>Whether a user may have this state and this role.</summary>
    internal static bool IsKnown(UserState state, UserRole role) =>
        state is > UserState.Unspecified and <= UserState.Rejected && role is > UserRole.Unspecified and <= UserRole.Administrator;

    private static ReadOnlyMemory<byte> ReadPublicKey(ref RecordReader reader)
    {
        byte[] key = reader.Bytes().ToArray();
        if (key.Length > 0 && !PublicKey.TryRead(key, out _))
        {
            reader.Fail();
        }

        return key;
    }

    private static void WriteSecondFactor(RecordWriter writer, SecondFactor? factor)
    {
        writer.Flag(factor is not null);
        if (factor is not null)
        {
            writer.Bytes(factor.SealedSecret.Span);
            writer.Flag(factor.IsOn);
            writer.UInt64((ulong)factor.LastStep);
            writer.Items(factor.RecoveryHashes, WriteHash);
        }
    }

    private static SecondFactor? ReadSecondFactor(ref RecordReader reader) => reader.Flag()
        ? new SecondFactor(reader.Bytes().ToArray(), reader.Flag(), (long)reader.UInt64(), reader.Items(ReadHash))
        : null;

    private static void WriteSession(RecordWriter writer, UserSession session)
    {
        writer.Hash(session.Id);
        writer.Time(session.OpenedUtc);
        writer.Time(session.ExpiresUtc);
        writer.Flag(session.HasSecondFactor);
    }

    private static UserSession ReadSession(ref RecordReader reader) => new(reader.Hash(), reader.Time(), reader.Time(), reader.Flag());

    private static void WriteHash(RecordWriter writer, Hash256 hash) => writer.Hash(hash);

    private static Hash256 ReadHash(ref RecordReader reader) => reader.Hash();

    private static void WriteNote(RecordWriter writer, AuditNote note)
    {
        writer.Hash(note.Id);
        writer.Text(note.Actor);
        writer.Text(note.Act);
        writer.Text(note.Subject);
        writer.Text(note.Detail);
    }

    private static AuditNote ReadNote(ref RecordReader reader) => new(reader.Hash(), reader.Text(), reader.Text(), reader.Text(), reader.Text());
}
