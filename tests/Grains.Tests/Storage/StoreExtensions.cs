using System.Text;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>Short forms for tests.</summary>
internal static class StoreExtensions
{
    public static async Task<string> PutAsync(this SegmentedStore store, string key, string text, string? expected = null)
    {
        var result = await store.PutAsync(key, expected, Encoding.UTF8.GetBytes(text), CancellationToken.None);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        return result.ETag!;
    }

    public static async Task DeleteAsync(this SegmentedStore store, string key, string expected)
    {
        var result = await store.DeleteAsync(key, expected, CancellationToken.None);
        Assert.Equal(new WriteResult(WriteOutcome.Written, ETag: null), result);
    }

    public static async Task<string?> TextAsync(this SegmentedStore store, string key) =>
        await store.ReadAsync(key, CancellationToken.None) is { } value ? Encoding.UTF8.GetString(value.Bytes) : null;
}
