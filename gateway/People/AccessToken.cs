using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrleansChain.Core;

namespace OrleansChain.Gateway.People;

/// <summary>
/// A bearer token: 256 random bits and whose they are, as <c>base64url(random).base64url(user name)</c>. The node keeps the random
/// part's SHA-256 alone, so nothing that it stores signs anybody in.
/// </summary>
internal sealed class AccessToken
{
    private const int SecretBytes = 32;
    private const char Separator = '.';

    private readonly byte[] _secret;

    private AccessToken(string userName, byte[] secret)
    {
        UserName = userName;
        _secret = secret;
        Session = Hash256.ReadFrom(SHA256.HashData(secret));
    }

    /// <summary>The user name in lower case.</summary>
    public string UserName { get; }

    /// <summary>The session that the token belongs to.</summary>
    public Hash256 Session { get; }

    /// <summary>Makes a token of somebody.</summary>
    /// <param name="userName">The user name in lower case.</param>
    public static AccessToken Create(string userName) => new(userName, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Reads a token. What no token can be is null: it is not worth a question to anybody.</summary>
    public static AccessToken? Parse(string? text)
    {
        if (text?.Split(Separator) is not [var secret, var name])
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(secret);
            var userName = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(name));
            return bytes.Length == SecretBytes && Core.People.UserName.TryParse(userName, out var parsed) && string.Equals(parsed.Value, userName, StringComparison.Ordinal)
                ? new AccessToken(userName, bytes)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The token as it goes to its owner. There is no <c>ToString</c>: a token is in no log.</summary>
    public string ToSecretText() => $"{Base64Url.EncodeToString(_secret)}{Separator}{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(UserName))}";
}
