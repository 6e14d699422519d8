using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>
/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA1, 6 digits, steps of 30 seconds from 1970. SHA-1's weakness, that collisions
/// can be made, does not touch HMAC.
/// </summary>
public static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Bytes of a secret, as many as the hash has (RFC 4226 section 4).</summary>
    public const int SecretBytes = 20;

    /// <summary>Steps before and after the present one whose codes count, for clocks that differ (RFC 6238 section 5.2).</summary>
    public const int Tolerance = 1;

    private const int MaxDigits = 9;
    private const int MaxHashBytes = 64;

    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The number of the step that a moment falls into.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The code of a step (RFC 4226 section 5.3 with the step as the counter).</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="step">The step.</param>
    /// <param name="digits">How many digits, up to 9.</param>
    /// <param name="hash">The hash; SHA-1 where nothing is said.</param>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits, HashAlgorithmName? hash = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaxDigits);
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[MaxHashBytes];
        mac = mac[..CryptographicOperations.HmacData(hash ?? HashAlgorithmName.SHA1, secret, counter, mac)];
        int offset = mac[^1] & 0xf;
        int truncated = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue;
        int modulus = (int)Math.Pow(10, digits);
        return (truncated % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>Whether a typed code is that of the present step or a neighbour, and of a later step than the last one that was used.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="code">What was typed; spaces do not matter.</param>
    /// <param name="now">The time.</param>
    /// <param name="lastStep">The step of the last code that counted: nobody who looked over a shoulder can use it again.</param>
    /// <param name="step">The step of this code.</param>
    public static bool TryMatch(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep, out long step)
    {
        ArgumentNullException.ThrowIfNull(code);
        string digits = code.Replace(" ", "", StringComparison.Ordinal);
        long present = StepAt(now);
        for (step = present - Tolerance; step <= present + Tolerance; step++)
        {
            bool fits = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(digits), System.Text.Encoding.UTF8.GetBytes(Code(secret, step)));
            if (fits && step > lastStep)
            {
                return true;
            }
        }

        step = 0;
        return false;
    }

    /// <summary>The URI that an authenticator app reads from a picture: <c>otpauth://totp/issuer:user?secret=…&amp;issuer=…</c>.</summary>
    /// <param name="issuer">Who the code is for, as the app shows it; without ':'.</param>
    /// <param name="user">The user.</param>
    /// <param name="secret">The secret in base 32.</param>
    public static Uri ToUri(string issuer, UserName user, string secret)
    {
        ArgumentNullException.ThrowIfNull(user);
        string label = $"{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(user.Value)}";
        return new Uri(
            $"otpauth://totp/{label}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={Step.TotalSeconds}");
    }
}
