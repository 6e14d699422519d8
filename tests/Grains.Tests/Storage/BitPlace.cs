using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>A bit in a file.</summary>
internal readonly record struct BitPlace(string Path, int Offset, int Bit)
{
    /// <summary>A refusal names the file, and where the damaged group or entry begins. What is redundant is no reason to refuse.</summary>
    public void AssertNamedBy(DamagedStoreException refusal)
    {
        Assert.True(Path.EndsWith(".seg", StringComparison.Ordinal), $"{this}: refused, though it can be made again: {refusal.Message}");
        Assert.True(string.Equals(Path, refusal.File, StringComparison.Ordinal) && refusal.Offset <= Offset, $"{this}: {refusal.Message}");
    }

    public override string ToString() => $"bit {Bit} of byte {Offset} of {Path} flipped, seed {SeededProperty.Seed}";
}
