namespace OrleansChain.Bench.Fuzz;

/// <summary>An input that has shown something that must not be.</summary>
/// <param name="Target">What it was given to.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Number">The input's number under that seed, with which it is made again.</param>
/// <param name="What">What was found.</param>
/// <param name="InputHex">The input, its middle left out where it is long.</param>
internal sealed record FuzzFailure(string Target, int Seed, long Number, string What, string InputHex)
{
    private const int MaxShown = 512;

    /// <summary>The input as hexadecimal that fits on a screen.</summary>
    public static string Shorten(ReadOnlySpan<byte> input) => input.Length <= MaxShown
        ? Convert.ToHexStringLower(input)
        : $"{Convert.ToHexStringLower(input[..(MaxShown / 2)])}…{Convert.ToHexStringLower(input[^(MaxShown / 2)..])} ({input.Length} bytes)";
}
