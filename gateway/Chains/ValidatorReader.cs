using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;
using OrleansChain.GrainInterfaces.Chains;
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
        var accounts = await Task.WhenAll(validators.Select(validator => grains.Chain.ReadValidator(validator.Address)));
        return [.. validators.Zip(produced, accounts).Select(known => Describe(known.First, known.Second, known.Third))];
    }

    /// <summary>One validator; null where it takes no part and has sealed nothing.</summary>
    public async Task<ValidatorResponse?> FindAsync(Address address)
    {
        var validators = await grains.Metronome.GetValidators();
        var produced = (await grains.Index.GetProduced([address]))[0];
        var account = await grains.Chain.ReadValidator(address);
        if (validators.FirstOrDefault(validator => validator.Address == address) is { } known)
        {
            return Describe(known, produced, account);
        }

        var isKnown = produced.Blocks > 0 || !account.Staked.IsZero || account.PlotEntries > 0 || account.NextPlotEntries > 0;
        return isKnown
            ? Describe(new ValidatorStatus(address, ProofKind.Unspecified, 0, default, 0, 0, default, string.Empty), produced, account)
            : null;
    }

    private static ValidatorResponse Describe(ValidatorStatus validator, ProducedReply produced, ValidatorAccount account) => new(
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
        PlotOf(account.PlotEntries, account.PlotRoot),
        PlotOf(account.NextPlotEntries, account.NextPlotRoot),
        BlockReader.UnitsOf(account.Staked),
        BlockReader.UnitsOf(account.Counting),
        produced.Blocks,
        BlockReader.UnitsOf(produced.Earned),
        LastWon(produced),
        validator.LastHeight.Value,
        validator.Silo.Length == 0 ? null : validator.Silo);

    private static PlotDetails? PlotOf(ulong entries, Hash256 root) => entries == 0 ? null : new PlotDetails(entries, root.ToString());

    private static ulong? LastWon(ProducedReply produced) => produced.Blocks > 0 ? produced.LastHeight.Value : null;
}
