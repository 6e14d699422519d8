using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;
using OrleansChain.Gateway.Faucet;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Mail;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Submission;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Replicas;
using OrleansChain.Silo.Elections;
using OrleansChain.Silo.Faucet;
using OrleansChain.Silo.Operators;
using OrleansChain.Silo.Replicas;
using OrleansChain.Silo.Rewards;
using OrleansChain.Silo.Settings;
using OrleansChain.Silo.Validators;

namespace OrleansChain.Silo.Hosting;

/// <summary>Puts a node together: settings, silo, gateway, keeper, faucet.</summary>
internal static class NodeHosting
{
    /// <summary>Adds all parts of the node.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static WebApplicationBuilder AddNode(this WebApplicationBuilder builder)
    {
        var setup = NodeSetup.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var chain = setup.Chain();
        builder.Services.AddSingleton(_ => chain.ToLocalValidators());
        SiloHosting.AddSilo(builder, setup.Data);
        builder.Services.AddSingleton(chain);
        builder.Services.AddSingleton(_ => new SignatureVerifier(setup.Pool.KeyCacheBytes));
        builder.Services.Configure<PoolGrainOptions>(options =>
        {
            options.MaxTransactions = setup.Pool.MaxTransactions;
            options.MaxBytes = setup.Pool.MaxBytes;
        });
        builder.Services.Configure<ReplicaGrainOptions>(options => options.AllowsTampering = builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(setup.Data);
        builder.Services.AddHostedService<ChainKeeper>();
        builder.Services.AddHostedService<ElectionKeeper>();
        builder.Services.AddHostedService<ReplicaScrubber>();
        builder.Services.AddHostedService<ReplicaAuditor>();
        AddRewardSplit(builder.Services, chain, setup.Data);
        builder.Services.AddHostedService<ValidatorService>();
        builder.Services.PostConfigure<GatewayOptions>(options => options.Chain = chain.Parameters.Id.ToString());
        builder.Services.AddSingleton<IWriteAccess, StorageWriteAccess>();
        AddPeople(builder, setup.Data);
        builder.AddGateway();
        if (setup.FaucetKey() is { } key)
        {
            var limit = setup.FaucetLimit();
            builder.Services.AddSingleton<IFaucet>(services => new FaucetService(
                services.GetRequiredService<IGrainFactory>(), chain.Parameters, key, limit, services.GetRequiredService<TimeProvider>()));
        }

        return builder;
    }

    /// <summary>Who has the node's disk makes its first administrator; mail of a development node goes to files in its data folder.</summary>
    private static void AddPeople(WebApplicationBuilder builder, DataSettings data)
    {
        builder.Services.AddSingleton(services => new OperatorSecret(data.Folder, services.GetRequiredService<ILogger<OperatorSecret>>()));
        builder.Services.AddSingleton<IOperatorSecret>(services => services.GetRequiredService<OperatorSecret>());
        builder.Services.AddHostedService(services => services.GetRequiredService<OperatorSecret>());
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.PostConfigure<MailOptions>(mail =>
        {
            mail.Folder ??= Path.Combine(data.Folder, "mail");
            if (isDevelopment && mail.Delivery == MailWay.Unspecified)
            {
                mail.Delivery = MailWay.File;
            }
        });
    }

    /// <summary>Validators that search together split what they earn; one alone has nobody to split with.</summary>
    private static void AddRewardSplit(IServiceCollection services, NodeChain chain, DataSettings data)
    {
        ImmutableArray<SplitMember> members =
            [.. chain.Validators.Where(validator => validator.SplitKey is not null).DistinctBy(validator => validator.Address).Select(validator => new SplitMember(validator.Address, validator.SplitKey!))];
        if (members.Length > 1)
        {
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RewardSplitService>(
                provider,
                chain.Parameters,
                new RewardSplitter(
                    provider.GetRequiredService<IGrainFactory>(),
                    chain.Parameters,
                    members,
                    new SplitFolder(data.Folder),
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<RewardSplitter>>())));
        }
    }
}
