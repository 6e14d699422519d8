namespace OrleansChain.Core.Index;

/// <summary>
/// A place in the chain and a role in 64 bits, which order as the chain does: height (38 bits, 870 years of blocks at ten a second), leaf
/// (24 bits), role (2 bits).
/// </summary>
internal static class PackedPlace
{
    private const int RoleBits = 2;
    private const int PositionBits = 24;
    private const int HeightShift = RoleBits + PositionBits;

    public const int MaxPosition = (1 << PositionBits) - 1;
    public const ulong MaxHeight = ulong.MaxValue >> HeightShift;

    public static ulong Pack(ulong height, int position, WalletRole role) =>
        (height << HeightShift) | ((ulong)position << RoleBits) | (ulong)role;

    public static WalletEntry Unpack(ulong packed) => new(
        new Height(packed >> HeightShift),
        (int)(packed >> RoleBits) & MaxPosition,
        (WalletRole)(packed & ((1 << RoleBits) - 1)));
}
