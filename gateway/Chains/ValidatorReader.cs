using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Gateway.Chains;

/// <summary>Reads validators: what they do now from the rounds, what they have sealed from the chain.</summary>
/// <param name="grains">The chain's grains.</param>
internal sealed class ValidatorReader(ChainGrains grains)
{
    /// <summary>The validators that take part, in the order of their addresses.</summary>
    public async Task<IReadOnlyList<ValidatorResponse>> ListAsync()
    {
        var validators = await grains.Metronome.GetValidators();
        var produced = await grains.Index.GetProduced([.. validators.Select(validator => validator.Address)]);
        return [.. validators.Zip(produced, (validator, blocks) => Describe(validator, blocks))];
    }

    /// <summary>One validator; null where it takes no part and has sealed nothing.</summary>
    public async Task<ValidatorResponse?> FindAsync(Address address)
    {
        var validators = await grains.Metronome.GetValidators();
        var produced = (await grains.Index.GetProduced([address]))[0];
        return validators.FirstOrDefault(validator => validator.Address == address) is { } known
            ? Describe(known, produced)
            : produced.Blocks > 0 ? DescribeAbsent(produced) : null;
    }

    private static ValidatorResponse Describe(ValidatorStatus validator, ProducedReply produced) => new(
        validator.Address.ToString(),
        validator.Kind == ProofKind.Unspecified ? null : BlockReader.NameOf(validator.Kind),
        (validator.IsInSilo, validator.Workers > 0) switch
        {
            (true, true) => "both",
            (true, false) => "silo",
            (false, true) => "outside",
            _ => "nowhere",
        },
        validator.Workers,
        validator.HashesPerSecond,
        validator.Hashes,
        validator.PlotBytes,
        produced.Blocks,
        BlockReader.UnitsOf(produced.Earned),
        LastWon(produced),
        validator.LastHeight.Value,
        validator.Silo);

    private static ValidatorResponse DescribeAbsent(ProducedReply produced) => new(
        produced.Producer.ToString(),
        ProofKind: null,
        "nowhere",
        Workers: 0,
        HashesPerSecond: 0,
        HashesTotal: 0,
        PlotSizeBytes: 0,
        produced.Blocks,
        BlockReader.UnitsOf(produced.Earned),
        LastWon(produced),
        LastHeight: 0,
        Silo: null);

    private static ulong? LastWon(ProducedReply produced) => produced.Blocks > 0 ? produced.LastHeight.Value : null;
}
