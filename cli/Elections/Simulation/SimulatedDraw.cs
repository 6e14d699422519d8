using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulated voter leaves to chance: the same for the same seed and voter, on every machine.</summary>
internal struct SimulatedDraw
{
    private const int SeedOffset = 4;
    private const int VoterOffset = 12;
    private const int CounterOffset = 16;

    private readonly ulong _seed;
    private readonly int _voter;
    private uint _counter;

    /// <summary>Begins a voter's draws.</summary>
    public SimulatedDraw(ulong seed, int voter) => (_seed, _voter) = (seed, voter);

    private static ReadOnlySpan<byte> Tag => "OCSD"u8;

    /// <summary>32 bytes.</summary>
    public Hash256 Bytes()
    {
        Span<byte> source = stackalloc byte[CounterOffset + sizeof(uint)];
        Tag.CopyTo(source);
        BinaryPrimitives.WriteUInt64LittleEndian(source[SeedOffset..], _seed);
        BinaryPrimitives.WriteInt32LittleEndian(source[VoterOffset..], _voter);
        BinaryPrimitives.WriteUInt32LittleEndian(source[CounterOffset..], _counter++);
        return Sha256.Hash(source);
    }

    /// <summary>A number from 0 to <paramref name="count"/> − 1. That 2⁶⁴ is no multiple of it makes no difference that anybody could measure.</summary>
    public int Below(int count) => (int)(BinaryPrimitives.ReadUInt64LittleEndian(Bytes().AsSpan()) % (uint)count);
}
