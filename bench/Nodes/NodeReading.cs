using System.Net.Http.Json;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Nodes;

/// <summary>Reads a node's answers.</summary>
internal static class NodeReading
{
    private const int PageItems = 200;

    /// <summary>One answer.</summary>
    /// <exception cref="HttpRequestException">The node refuses, or does not answer.</exception>
    /// <exception cref="NodeException">The answer is empty.</exception>
    public static async Task<T> GetAsync<T>(this HttpClient client, string path, CancellationToken cancellationToken) =>
        await client.GetFromJsonAsync(new Uri(path, UriKind.Relative), RestReading.Of<T>(), cancellationToken)
        ?? throw new NodeException($"The node answered {path} with nothing.");

    /// <summary>The blocks above a height by the kind of proof that sealed them, empty rounds included.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountProofsAsync(this HttpClient client, ulong above, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await client.GetAsync<BlockListResponse>($"/v1/blocks?limit={PageItems}{(cursor is null ? "" : $"&cursor={cursor}")}", cancellationToken);
            foreach (var block in page.Items)
            {
                if (block.Height <= above)
                {
                    return counts;
                }

                counts[block.ProofKind] = counts.GetValueOrDefault(block.ProofKind) + 1;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return counts;
    }
}
