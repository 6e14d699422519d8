using System.Text;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>A fixed row of writes as a journal makes them, and what a reader may find after each.</summary>
internal sealed class StoreHistory
{
    private readonly Dictionary<string, StoredValue> _acknowledged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ever = new(StringComparer.Ordinal);
    private (string Key, string? Text)? _pending;

    /// <summary>Writes until the end or the crash.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> RunAsync(StoreHarness harness, int segmentBytes)
    {
        SegmentedStore store;
        try
        {
            store = harness.Open(segmentBytes);
        }
        catch (SimulatedCrashException)
        {
            return false;
        }

        await using (store)
        {
            if (!await WriteAsync(store))
            {
                return false;
            }
        }

        return harness.Failures.Count == 0;
    }

    /// <summary>Writes until the end or the first failure.</summary>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> WriteAsync(SegmentedStore store)
    {
        try
        {
            await PutAsync(store, "fixed", "written once");
            for (var number = 0; number < 40; number++)
            {
                await PutAsync(store, $"journal {number}", $"group {number}");
                await PutAsync(store, "head", $"at {number}");
                if (number % 10 == 9)
                {
                    for (var old = number - 9; old < number - 1; old++)
                    {
                        await DeleteAsync(store, $"journal {old}");
                    }
                }
            }

            return true;
        }
        catch (StoreFailedException)
        {
            return false;
        }
    }

    /// <summary>Every key has its acknowledged value; the one write that was under way may or may not be there.</summary>
    public async Task CheckAsync(SegmentedStore store, string place)
    {
        foreach (var key in _ever)
        {
            var found = await store.ReadAsync(key, CancellationToken.None);
            var text = found is null ? null : Encoding.UTF8.GetString(found.Bytes);
            var acknowledged = _acknowledged.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value.Bytes) : null;
            var asAcknowledged = string.Equals(text, acknowledged, StringComparison.Ordinal) && string.Equals(found?.ETag, value?.ETag, StringComparison.Ordinal);
            var asPending = _pending is { } pending && string.Equals(pending.Key, key, StringComparison.Ordinal) && string.Equals(pending.Text, text, StringComparison.Ordinal);
            Assert.True(asAcknowledged || asPending, $"{place}: '{key}' is '{text}' and was acknowledged as '{acknowledged}'");
        }
    }

    private async Task PutAsync(SegmentedStore store, string key, string text)
    {
        _ever.Add(key);
        _pending = (key, text);
        var expected = _acknowledged.GetValueOrDefault(key)?.ETag;
        var result = await store.PutAsync(key, expected, StoreHarness.Bytes(text), CancellationToken.None);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        _acknowledged[key] = new StoredValue(result.ETag!, StoreHarness.Bytes(text));
        _pending = null;
    }

    private async Task DeleteAsync(SegmentedStore store, string key)
    {
        _pending = (key, null);
        await store.DeleteAsync(key, _acknowledged[key].ETag);
        _acknowledged.Remove(key);
        _pending = null;
    }
}
