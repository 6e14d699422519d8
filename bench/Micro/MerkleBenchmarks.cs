using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Bench.Micro;

/// <summary>The Merkle root over leaf hashes.</summary>
[MemoryDiagnoser]
public class MerkleBenchmarks
{
    private Hash256[] _leaves = [];

    /// <summary>Makes the leaves.</summary>
    [GlobalSetup]
    public void Setup() => _leaves = [.. Enumerable.Range(0, 90_000).Select(number => Sha256.Hash(BitConverter.GetBytes(number)))];

    /// <summary>Of 1,000 leaves.</summary>
    [Benchmark]
    public Hash256 RootOf1000() => MerkleTree.Root(_leaves.AsSpan(0, 1_000));

    /// <summary>Of 90,000 leaves, on all cores.</summary>
    [Benchmark]
    public Hash256 RootOf90000() => MerkleTree.Root(_leaves);
}
