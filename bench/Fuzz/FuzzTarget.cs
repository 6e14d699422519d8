namespace OrleansChain.Bench.Fuzz;

/// <summary>A decoder with inputs that it accepts.</summary>
/// <param name="Name">What the inputs are.</param>
/// <param name="Shape">How they are spoilt.</param>
/// <param name="Samples">Good ones.</param>
/// <param name="Decode">
/// Decodes an input and, where it is accepted, holds its encoding against the input; false where it is refused the way that the decoder
/// documents. Everything else is thrown.
/// </param>
internal sealed record FuzzTarget(string Name, FuzzShape Shape, IReadOnlyList<byte[]> Samples, Func<byte[], bool> Decode)
{
    /// <summary>Puts the checksum of a spoilt input right, so that the decoder looks further; null where there is none.</summary>
    public Action<byte[]>? Reseal { get; init; }

    /// <summary>Bytes that decoding may allocate whatever the input is.</summary>
    public long AllocationBase { get; init; } = 64 * 1024;

    /// <summary>Bytes that decoding may allocate beside that for each byte of the input.</summary>
    public int AllocationPerByte { get; init; } = 64;
}
