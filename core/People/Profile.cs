using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.People;

/// <summary>What an officer decides on.</summary>
/// <param name="NationalId">The national id.</param>
/// <param name="VoterId">The voter id.</param>
/// <param name="Phone">The phone number.</param>
/// <param name="Address">The address.</param>
public sealed record Profile(string NationalId, string VoterId, string Phone, string Address)
{
    /// <summary>The largest number of characters of an id.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The largest number of characters of an address.</summary>
    public const int MaxAddressLength = 500;

    private const byte Version = 1;
    private const int MinPhoneDigits = 5;
    private const int MaxPhoneDigits = 20;
    private const int MaxPhoneLength = 40;
    private const int ShownShare = 4;
    private const int MaxShown = 4;
    private const string Hidden = "********";

    /// <summary>The first rule that the profile breaks; <see cref="ProfileOutcome.Submitted"/> where it breaks none.</summary>
    public ProfileOutcome Check()
    {
        ProfileOutcome[] found =
        [
            CheckId(NationalId, ProfileOutcome.NationalIdMissing, ProfileOutcome.NationalIdInvalid),
            CheckId(VoterId, ProfileOutcome.VoterIdMissing, ProfileOutcome.VoterIdInvalid),
            CheckPhone(Phone),
            CheckAddress(Address),
        ];
        return found.FirstOrDefault(outcome => outcome != ProfileOutcome.Submitted, ProfileOutcome.Submitted);
    }

    /// <summary>The same with everything hidden but the last quarter of each text, four characters at most.</summary>
    public Profile Mask() => new(Mask(NationalId), Mask(VoterId), Mask(Phone), Mask(Address));

    /// <summary>The bytes to encrypt: version u8 (1) and four texts, each a length u16 and UTF-8.</summary>
    public byte[] Encode()
    {
        var writer = new RecordWriter();
        writer.Byte(Version);
        writer.Text(NationalId);
        writer.Text(VoterId);
        writer.Text(Phone);
        writer.Text(Address);
        return writer.ToArray();
    }

    /// <summary>Reads the bytes of a profile, and refuses all others.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Profile? profile)
    {
        var reader = new RecordReader(bytes);
        bool isKnown = reader.Byte() == Version;
        profile = new Profile(reader.Text(), reader.Text(), reader.Text(), reader.Text());
        if (!isKnown || !reader.IsAtEnd)
        {
            profile = null;
        }

        return profile is not null;
    }

    /// <summary>Names no field: a profile is never to be found in a log.</summary>
    public override string ToString() => nameof(Profile);

    private static ProfileOutcome CheckId(string id, ProfileOutcome missing, ProfileOutcome invalid)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return missing;
        }

        bool valid = id.Length <= MaxIdLength && id.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '/');
        return valid ? ProfileOutcome.Submitted : invalid;
    }

    private static ProfileOutcome CheckPhone(string phone)
    {
        if (string.IsNullOrWhiteSpace(phone))
        {
            return ProfileOutcome.PhoneMissing;
        }

        ReadOnlySpan<char> rest = phone.StartsWith('+') ? phone.AsSpan(1) : phone;
        int digits = 0;
        foreach (char c in rest)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not (' ' or '-' or '.' or '/' or '(' or ')'))
            {
                return ProfileOutcome.PhoneInvalid;
            }
        }

        bool valid = digits is >= MinPhoneDigits and <= MaxPhoneDigits && phone.Length <= MaxPhoneLength;
        return valid ? ProfileOutcome.Submitted : ProfileOutcome.PhoneInvalid;
    }

    private static ProfileOutcome CheckAddress(string address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return ProfileOutcome.AddressMissing;
        }

        return address.Length <= MaxAddressLength && PlainText.IsLine(address) ? ProfileOutcome.Submitted : ProfileOutcome.AddressInvalid;
    }

    /// <summary>The number of hidden characters is not told either.</summary>
    private static string Mask(string text)
    {
        int shown = Math.Min(MaxShown, text.Length / ShownShare);
        if (shown > 0 && char.IsLowSurrogate(text[^shown]))
        {
            shown--;
        }

        return Hidden + text[^shown..];
    }
}
