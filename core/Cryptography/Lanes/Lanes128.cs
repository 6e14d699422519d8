using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Four words: SSE or Arm's AdvSimd, with AVX-512's rotations where the processor has them at this width.</summary>
internal readonly struct Lanes128 : IWordLanes<Vector128<uint>>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Broadcast(uint word) => Vector128.Create(word);

    /// <inheritdoc/>
    public static Vector128<uint> LaneNumbers() => Vector128<uint>.Indices;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Choose(Vector128<uint> x, Vector128<uint> y, Vector128<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, TernaryTables.Choose) : z ^ (x & (y ^ z));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Majority(Vector128<uint> x, Vector128<uint> y, Vector128<uint> z, Vector128<uint> xy, Vector128<uint> yz) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, TernaryTables.Majority) : y ^ (xy & yz);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> BigSigma0(Vector128<uint> x) => Xor3(Rotate(x, 2), Rotate(x, 13), Rotate(x, 22));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> BigSigma1(Vector128<uint> x) => Xor3(Rotate(x, 6), Rotate(x, 11), Rotate(x, 25));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> SmallSigma0(Vector128<uint> x) => Xor3(Rotate(x, 7), Rotate(x, 18), x >>> 3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> SmallSigma1(Vector128<uint> x) => Xor3(Rotate(x, 17), Rotate(x, 19), x >>> 10);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> SwapBytes(Vector128<uint> x) =>
        (Rotate(x, 8) & Vector128.Create(0xff00ff00)) | (Rotate(x, 24) & Vector128.Create(0x00ff00ffu));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LanesAtMost(Vector128<uint> x, Vector128<uint> limit) => Vector128.LessThanOrEqual(x, limit).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Rotate(Vector128<uint> x, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, count) : (x >>> count) | (x << (32 - count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Xor3(Vector128<uint> x, Vector128<uint> y, Vector128<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, TernaryTables.Xor) : x ^ y ^ z;
}
