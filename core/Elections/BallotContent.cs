using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections;

/// <summary>
/// What a ballot says. As the payload of a transaction: version u8 = 1 | salt 32 | questions u8 | for each its choices u8 and for each of these
/// the candidate's place u16, little-endian, ascending. The salt is random and made on the voter's device: without it anybody could try all
/// answers against a ballot's tracker.
/// </summary>
public sealed class BallotContent
{
    /// <summary>The version of the payload.</summary>
    public const byte Version = 1;

    /// <summary>The number of bytes of the salt.</summary>
    public const int SaltBytes = 32;

    private const int HeadBytes = sizeof(byte) + SaltBytes + sizeof(byte);

    /// <summary>A ballot's content. Which candidates and how many there may be is the election's to say.</summary>
    /// <param name="salt">32 random bytes.</param>
    /// <param name="choices">For each question the places of the chosen candidates, ascending; none is blank.</param>
    /// <exception cref="ArgumentException">The salt has another length, places are not ascending or above 65,535, or there are more than 255 of anything.</exception>
    public BallotContent(ImmutableArray<byte> salt, ImmutableArray<ImmutableArray<int>> choices)
    {
        if (salt.IsDefault || salt.Length != SaltBytes)
        {
            throw new ArgumentException($"A salt has {SaltBytes} bytes.", nameof(salt));
        }

        if (choices.IsDefault || choices.Length > byte.MaxValue || !choices.All(IsAnswer))
        {
            throw new ArgumentException("Places of candidates are from 0 to 65535 and ascending; there are at most 255 for each of at most 255 questions.", nameof(choices));
        }

        Salt = salt;
        Choices = choices;
    }

    /// <summary>The salt.</summary>
    public ImmutableArray<byte> Salt { get; }

    /// <summary>For each question the places of the chosen candidates, ascending.</summary>
    public ImmutableArray<ImmutableArray<int>> Choices { get; }

    /// <summary>The number of bytes of the payload.</summary>
    public int SizeBytes => HeadBytes + Choices.Sum(chosen => sizeof(byte) + (chosen.Length * sizeof(ushort)));

    /// <summary>The size of the largest ballot of an election as a transaction, witness included.</summary>
    /// <param name="definition">The election.</param>
    public static int MaxTransactionBytes(ElectionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return TransactionLayout.Payload + HeadBytes + definition.Questions.Sum(q => sizeof(byte) + (q.MaxChoices * sizeof(ushort))) + TransactionLayout.WitnessBytes;
    }

    /// <summary>The payload.</summary>
    public byte[] Encode()
    {
        byte[] bytes = new byte[SizeBytes];
        bytes[0] = Version;
        Salt.CopyTo(bytes.AsSpan(1));
        bytes[HeadBytes - 1] = (byte)Choices.Length;
        Span<byte> rest = bytes.AsSpan(HeadBytes);
        foreach (ImmutableArray<int> chosen in Choices)
        {
            rest[0] = (byte)chosen.Length;
            rest = rest[1..];
            foreach (int candidate in chosen)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)candidate);
                rest = rest[sizeof(ushort)..];
            }
        }

        return bytes;
    }

    /// <summary>Reads a payload; false where it is of another version or not the one encoding of any content.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="content">The content, where read.</param>
    public static bool TryDecode(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out BallotContent? content)
    {
        content = null;
        if (payload.Length < HeadBytes || payload[0] != Version)
        {
            return false;
        }

        int questions = payload[HeadBytes - 1];
        ReadOnlySpan<byte> rest = payload[HeadBytes..];
        if (rest.Length < questions)
        {
            return false;
        }

        var choices = ImmutableArray.CreateBuilder<ImmutableArray<int>>(questions);
        for (int i = 0; i < questions; i++)
        {
            if (!TryReadAnswer(ref rest, out ImmutableArray<int> chosen))
            {
                return false;
            }

            choices.Add(chosen);
        }

        content = rest.IsEmpty ? new BallotContent([.. payload.Slice(1, SaltBytes)], choices.MoveToImmutable()) : null;
        return content is not null;
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <exception cref="FormatException">It is of another version or not the one encoding of any content.</exception>
    public static BallotContent Decode(ReadOnlySpan<byte> payload) =>
        TryDecode(payload, out BallotContent? content) ? content : throw new FormatException("Not the payload of a ballot.");

    private static bool TryReadAnswer(ref ReadOnlySpan<byte> rest, out ImmutableArray<int> chosen)
    {
        chosen = [];
        if (rest.IsEmpty || rest.Length < 1 + (rest[0] * sizeof(ushort)))
        {
            return false;
        }

        int count = rest[0];
        rest = rest[1..];
        var places = ImmutableArray.CreateBuilder<int>(count);
        for (int i = 0; i < count; i++)
        {
            places.Add(BinaryPrimitives.ReadUInt16LittleEndian(rest));
            rest = rest[sizeof(ushort)..];
        }

        chosen = places.MoveToImmutable();
        return IsAnswer(chosen);
    }

    private static bool IsAnswer(ImmutableArray<int> chosen)
    {
        if (chosen.IsDefault || chosen.Length > byte.MaxValue)
        {
            return false;
        }

        int previous = -1;
        foreach (int place in chosen)
        {
            if (place <= previous || place > ushort.MaxValue)
            {
                return false;
            }

            previous = place;
        }

        return true;
    }
}
