using System.Security.Cryptography;

namespace OrleansChain.TestKit.People;

/// <summary>Bytes that are the same in every run. Worthless outside tests.</summary>
public sealed class SeededEntropy(int seed) : RandomNumberGenerator
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public override void GetBytes(byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        GetBytes(data.AsSpan());
    }

    public override void GetBytes(Span<byte> data)
    {
        lock (_gate)
        {
            _random.NextBytes(data);
        }
    }
}
