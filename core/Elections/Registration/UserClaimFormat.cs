using System.Buffers;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>
/// Accounts that have registered a key, and what they claimed: tag <c>OCA1</c>; row: length u16 | user name, UTF-8 | claim 32. See
/// <see cref="KeyClaim"/>.
/// </summary>
public sealed class UserClaimFormat : RollRowFormat<string, Hash256>
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Tag => "OCA1"u8;

    /// <inheritdoc/>
    public override int BucketOf(string key) => UserNameBytes.BucketOf(key);

    /// <inheritdoc/>
    public override int Compare(string? x, string? y) => string.CompareOrdinal(x, y);

    /// <inheritdoc/>
    public override void Write(string key, Hash256 value, ArrayBufferWriter<byte> destination)
    {
        UserNameBytes.Write(key, destination);
        destination.Write(value.AsSpan());
    }

    /// <inheritdoc/>
    public override bool TryRead(ref ReadOnlySpan<byte> source, out string key, out Hash256 value)
    {
        value = default;
        if (!UserNameBytes.TryRead(ref source, out key) || source.Length < Hash256.SizeBytes)
        {
            return false;
        }

        value = Hash256.ReadFrom(source);
        source = source[Hash256.SizeBytes..];
        return true;
    }
}
