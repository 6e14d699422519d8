using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections.Replicas;

/// <summary>What the node says of the copies of an election's records, and what administrators have it do with them.</summary>
/// <param name="node">The node; all but the stores' health is for who has signed in.</param>
/// <param name="election">The election's id, as a part of a path.</param>
internal sealed class ReplicaNode(NodeClient node, string election)
{
    private readonly string _path = $"v1/elections/{election}/replicas";

    /// <summary>Reads how the stores are.</summary>
    public Task<ReplicasResponse> GetAsync(CancellationToken cancellationToken) => node.GetAsync<ReplicasResponse>(_path, cancellationToken);

    /// <summary>Reads a page of the records that have copies.</summary>
    /// <param name="query">The page.</param>
    /// <param name="store">The store whose copies are wanted; null for what the majority has.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ReplicaRecordsResponse> GetRecordsAsync(string query, string? store, CancellationToken cancellationToken) =>
        node.GetAsync<ReplicaRecordsResponse>($"{_path}/records{query}{(store is null ? "" : $"&{Of(store)}")}", cancellationToken);

    /// <summary>Compares all copies: <c>verify</c> changes nothing, <c>synchronize</c> heals. A large election takes several answers.</summary>
    /// <param name="act">Which of the two.</param>
    /// <param name="soFar">Told of each answer but the last.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ReplicaWalkResponse> WalkAsync(string act, Action<ReplicaWalkResponse> soFar, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReplicaWalkResponse walk = await node.SendAsync<ReplicaWalkResponse>(HttpMethod.Post, $"{_path}/{act}", cancellationToken);
            if (walk.IsComplete)
            {
                return walk;
            }

            soFar(walk);
        }
    }

    /// <summary>Fetches copies as a zip.</summary>
    public Task ExportAsync(string? store, Stream destination, CancellationToken cancellationToken) =>
        node.DownloadAsync($"{_path}/export{(store is null ? "" : $"?{Of(store)}")}", destination, cancellationToken);

    /// <summary>Alters a byte of a ballot in one store of a development node.</summary>
    public Task<TamperResponse> TamperAsync(TamperRequest request, CancellationToken cancellationToken) =>
        node.SendAsync<TamperRequest, TamperResponse>(HttpMethod.Post, $"{_path}/tamper", request, RestJson.Default.TamperRequest, cancellationToken);

    private static string Of(string store) => $"store={Uri.EscapeDataString(store)}";
}
