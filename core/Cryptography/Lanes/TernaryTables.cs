namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Truth tables for AVX-512's ternary logic: bit 4x + 2y + z is the result for the bits x, y and z.</summary>
internal static class TernaryTables
{
    /// <summary>The exclusive or of all three.</summary>
    public const byte Xor = 0x96;

    /// <summary>y where x has a one, z where it has a zero.</summary>
    public const byte Choose = 0xca;

    /// <summary>What at least two of them have.</summary>
    public const byte Majority = 0xe8;
}
