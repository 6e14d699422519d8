namespace OrleansChain.Gateway.Requests;

/// <summary>A batch of ballots in JSON as the gateway reads it, see <see cref="Core.Rest.Elections.CastBatchRequest"/>.</summary>
/// <param name="Ballots">The ballots.</param>
internal sealed record HexBallotsRequest(HexBatch Ballots);
