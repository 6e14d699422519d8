using System.Buffers;

namespace OrleansChain.Core;

/// <summary>Strict hexadecimal: lower case only and of exactly the expected length, so that every value has one text.</summary>
internal static class LowerHex
{
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.Length == destination.Length * 2
        && !text.ContainsAnyInRange('A', 'F')
        && Convert.FromHexString(text, destination, out _, out _) == OperationStatus.Done;
}
