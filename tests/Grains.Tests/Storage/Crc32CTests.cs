using System.Text;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Tests.Storage;

public class Crc32CTests
{
    /// <summary>RFC 3720, appendix B.4, and the check value of the CRC catalogue.</summary>
    public static TheoryData<byte[], uint> Published() => new()
    {
        { new byte[32], 0x8A9136AA },
        { Enumerable.Repeat((byte)0xFF, 32).ToArray(), 0x62A8AB43 },
        { Enumerable.Range(0, 32).Select(value => (byte)value).ToArray(), 0x46DD794E },
        { Enumerable.Range(0, 32).Select(value => (byte)(31 - value)).ToArray(), 0x113FDB5C },
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Compute_gives_the_published_values(byte[] bytes, uint checksum) => Assert.Equal(checksum, Crc32C.Compute(bytes));

    [Fact]
    public void Append_gives_the_same_over_any_cut()
    {
        var bytes = Enumerable.Range(0, 100).Select(value => (byte)(value * 7)).ToArray();
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(Crc32C.Compute(bytes), Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, bytes.AsSpan(0, cut)), bytes.AsSpan(cut))));
        }
    }
}
