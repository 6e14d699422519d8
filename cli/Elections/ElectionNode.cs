using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections;

/// <summary>What the node says of elections, and what officers have it do.</summary>
/// <param name="node">The node, asked as whoever has signed in.</param>
internal sealed class ElectionNode(NodeClient node)
{
    private const string Csv = "text/csv";

    /// <summary>The path under which an election's ballots are cast.</summary>
    public static string BallotsOf(string election) => $"v1/elections/{election}/ballots";

    /// <summary>Creates an election as a draft. Repeating it is harmless.</summary>
    public Task<ElectionResponse> CreateAsync(CreateElectionRequest request, CancellationToken cancellationToken) =>
        node.SendAsync<CreateElectionRequest, ElectionResponse>(
            HttpMethod.Post, "v1/elections", request, RestJson.Default.CreateElectionRequest, cancellationToken);

    /// <summary>Replaces the definition of a draft.</summary>
    public Task<ElectionResponse> ChangeAsync(string election, ElectionDefinitionMessage definition, CancellationToken cancellationToken) =>
        node.SendAsync<ElectionDefinitionMessage, ElectionResponse>(
            HttpMethod.Put, $"v1/elections/{election}", definition, RestJson.Default.ElectionDefinitionMessage, cancellationToken);

    /// <summary>Says by rule which accounts may register a key.</summary>
    public Task<ElectionResponse> SetRollAsync(string election, RollRequest rule, CancellationToken cancellationToken) =>
        node.SendAsync<RollRequest, ElectionResponse>(
            HttpMethod.Put, $"v1/elections/{election}/roll", rule, RestJson.Default.RollRequest, cancellationToken);

    /// <summary>Says in a CSV file with the columns user and weight which accounts may register a key.</summary>
    public Task<ElectionResponse> SetRollAsync(string election, byte[] csv, CancellationToken cancellationToken) =>
        node.SendBytesAsync<ElectionResponse>(HttpMethod.Put, $"v1/elections/{election}/roll", csv, Csv, cancellationToken);

    /// <summary>Leads an election on: begin-registration, open, close or publish. Repeating it is harmless.</summary>
    public Task<ElectionResponse> ActAsync(string election, string act, CancellationToken cancellationToken) =>
        node.SendAsync<ElectionResponse>(HttpMethod.Post, $"v1/elections/{election}/{act}", cancellationToken);

    /// <summary>Puts keys on the roll, in place of those imported before.</summary>
    /// <param name="election">The election.</param>
    /// <param name="csv">A CSV file with the columns publicKey and weight.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ElectionResponse> ImportKeysAsync(string election, byte[] csv, CancellationToken cancellationToken) =>
        node.SendBytesAsync<ElectionResponse>(HttpMethod.Put, $"v1/elections/{election}/keys", csv, Csv, cancellationToken);

    /// <summary>Puts the key of a voter's device on the roll. Repeating it with the same bytes is harmless.</summary>
    public Task<RegisterKeyResponse> RegisterKeyAsync(string election, RegisterKeyRequest request, CancellationToken cancellationToken) =>
        node.SendAsync<RegisterKeyRequest, RegisterKeyResponse>(
            HttpMethod.Post, $"v1/elections/{election}/keys", request, RestJson.Default.RegisterKeyRequest, cancellationToken);

    /// <summary>Casts a ballot. Repeating it with the same bytes is harmless.</summary>
    public Task<BallotReceipt> CastAsync(string election, byte[] ballot, CancellationToken cancellationToken) =>
        node.SendBytesAsync<BallotReceipt>(HttpMethod.Post, BallotsOf(election), ballot, "application/octet-stream", cancellationToken);

    /// <summary>Reads an election.</summary>
    public Task<ElectionResponse> GetAsync(string election, CancellationToken cancellationToken) =>
        node.GetAsync<ElectionResponse>($"v1/elections/{election}", cancellationToken);

    /// <summary>Reads how far sealing is.</summary>
    public Task<SealingProgressResponse> GetProgressAsync(string election, CancellationToken cancellationToken) =>
        node.GetAsync<SealingProgressResponse>($"v1/elections/{election}/progress", cancellationToken);

    /// <summary>Reads the published totals.</summary>
    public Task<TotalsResponse> GetTotalsAsync(string election, CancellationToken cancellationToken) =>
        node.GetAsync<TotalsResponse>($"v1/elections/{election}/totals", cancellationToken);

    /// <summary>Fetches the election record.</summary>
    public Task ExportAsync(string election, Stream destination, CancellationToken cancellationToken) =>
        node.DownloadAsync($"v1/elections/{election}/export", destination, cancellationToken);
}
