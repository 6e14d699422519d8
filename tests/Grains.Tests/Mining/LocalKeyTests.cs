using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Blocks;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>Keys stay on the silo whose configuration names them, and their validators come to them.</summary>
public sealed class LocalKeyTests
{
    [Fact]
    public async Task A_validator_moves_to_the_silo_that_has_its_key()
    {
        var keys = new Dictionary<string, LocalValidators>(StringComparer.Ordinal);
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions
        {
            Silos = 2,
            Parameters = ChainClusterOptions.Funded(new ParametersBuilder().WithAllProofs()).Build(),
            ValidatorsOf = silo => keys[silo] = new LocalValidators(),
        });
        var validator = cluster.Validator(Alice);
        await validator.GetStatus();
        var wrong = cluster.SiloOf(validator);
        var right = cluster.Cluster.Silos.Single(silo => silo.SiloAddress.ToString() != wrong.SiloAddress.ToString());
        using var local = keys[right.Name].Add(cluster.Parameters.Id, TestKeys.Make(Alice.Number));
        var fromRight = ((Orleans.TestingHost.InProcessSiloHandle)right).ServiceProvider.GetRequiredService<IGrainFactory>()
            .GetGrain<IValidatorGrain>(GrainKeys.Wallet(cluster.Parameters.Id, Alice.Address));

        ValidatorStatus status;
        do
        {
            await fromRight.EnsureRunning(new ValidatorSettings(ProofKind.Stake, Workers: 1));
            status = await fromRight.GetStatus();
        }
        while (!status.IsInSilo);

        Assert.Equal(right.SiloAddress.ToString(), status.Silo);
        Assert.Equal(ProofKind.Stake, status.Kind);
    }

    [Fact]
    public async Task A_validator_of_stake_without_its_key_stays_silent()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions
        {
            Parameters = ChainClusterOptions.Funded(new ParametersBuilder().WithAllProofs()).Build(),
        });
        await cluster.Validator(Alice).EnsureRunning(new ValidatorSettings(ProofKind.Stake, Workers: 1));
        var job = (await cluster.Prepare()).Job!;

        Assert.False((await cluster.Validator(Alice).Seal(job with { StakeOrder = [Alice.Address] }, CancellationToken.None)).Found);
    }

    [Fact]
    public void A_key_is_added_once()
    {
        using var local = new LocalValidators();
        var chain = Core.ChainId.Parse("coin");
        local.Add(chain, TestKeys.Make(1));
        using var again = TestKeys.Make(1);

        Assert.Throws<ArgumentException>(() => local.Add(chain, again));
        Assert.NotNull(local.Find(chain, again.Address));
        Assert.Null(local.Find(Core.ChainId.Parse("other"), again.Address));
    }
}
