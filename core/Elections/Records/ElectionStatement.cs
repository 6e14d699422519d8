using System.Text.Json;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The content of election.json: what the record is of, before anything is computed. It is a claim; the verifier holds it against genesis and blocks.</summary>
/// <param name="Format">"orleanschain-election-record".</param>
/// <param name="Version">1.</param>
/// <param name="ElectionId">The election's id.</param>
/// <param name="ChainId">Its chain's id, "election/…".</param>
/// <param name="Title">Its title.</param>
/// <param name="IsSimulated">Whether it is a simulation.</param>
/// <param name="GenesisHash">The hash of block 0.</param>
/// <param name="HeadHeight">The last block's height.</param>
/// <param name="HeadHash">The last block's hash.</param>
/// <param name="Ballots">How many ballots the blocks hold.</param>
public sealed record ElectionStatement(
    string Format,
    int Version,
    string ElectionId,
    string ChainId,
    string Title,
    bool IsSimulated,
    string GenesisHash,
    ulong HeadHeight,
    string HeadHash,
    long Ballots)
{
    /// <summary>What <see cref="Format"/> must be.</summary>
    public const string FormatName = "orleanschain-election-record";

    /// <summary>What <see cref="Version"/> must be.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The JSON text without blanks, members in their order here.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ElectionRecordJson.Default.ElectionStatement);

    /// <summary>Reads JSON; null where it is none, or a member is missing, unknown, repeated or of a wrong type.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    public static ElectionStatement? TryParse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, ElectionRecordJson.Default.ElectionStatement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
