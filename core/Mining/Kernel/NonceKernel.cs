using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography.Lanes;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Mining.Kernel;

/// <summary>Searches nonces with registers of one width, a nonce in each lane.</summary>
public abstract class NonceKernel
{
    private protected NonceKernel(int lanes, bool isSupported)
    {
        Lanes = lanes;
        IsSupported = isSupported;
    }

    /// <summary>One kernel for each width, the widest first. All find the same on every processor.</summary>
    public static ImmutableArray<NonceKernel> All { get; } =
    [
        new LaneNonceKernel<Lanes512, Vector512<uint>>(),
        new LaneNonceKernel<Lanes256, Vector256<uint>>(),
        new LaneNonceKernel<Lanes128, Vector128<uint>>(),
        new LaneNonceKernel<Lanes1, uint>(),
    ];

    /// <summary>The widest kernel that this processor has registers for.</summary>
    public static NonceKernel Best { get; } = All.First(kernel => kernel.IsSupported);

    /// <summary>How many nonces are hashed at once.</summary>
    public int Lanes { get; }

    /// <summary>Whether this processor has such registers; if not, the kernel finds the same, slowly.</summary>
    public bool IsSupported { get; }

    /// <summary>Tries the nonces of a range in their order and stops at the first that meets the target.</summary>
    /// <param name="header">The header; its nonce does not matter.</param>
    /// <param name="range">The nonces to try.</param>
    /// <param name="target">The target, which is the header's own or, for experiments, another.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range goes beyond the last nonce.</exception>
    public abstract NonceSearchResult Search(in BlockHeader header, NonceRange range, CompactTarget target);
}
