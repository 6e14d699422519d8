using OrleansChain.Gateway.Faucet;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Grains.Pools;
using OrleansChain.Silo.Faucet;

namespace OrleansChain.Silo.Hosting;

/// <summary>Puts a node together: settings, silo, gateway, keeper, faucet.</summary>
internal static class NodeHosting
{
    /// <summary>Adds all parts of the node.</summary>
    /// <exception cref="Settings.SettingException">A setting is missing or wrong.</exception>
    public static WebApplicationBuilder AddNode(this WebApplicationBuilder builder)
    {
        var setup = NodeSetup.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var chain = setup.Chain();
        SiloHosting.AddSilo(builder, setup.Data);
        builder.Services.AddSingleton(chain);
        builder.Services.Configure<PoolGrainOptions>(options =>
        {
            options.MaxTransactions = setup.Pool.MaxTransactions;
            options.MaxBytes = setup.Pool.MaxBytes;
        });
        builder.Services.AddHostedService<ChainKeeper>();
        builder.Services.PostConfigure<GatewayOptions>(options => options.Chain = chain.Parameters.Id.ToString());
        builder.AddGateway();
        if (setup.FaucetKey() is { } key)
        {
            var limit = setup.FaucetLimit();
            builder.Services.AddSingleton<IFaucet>(services => new FaucetService(
                services.GetRequiredService<IGrainFactory>(), chain.Parameters, key, limit, services.GetRequiredService<TimeProvider>()));
        }

        return builder;
    }
}
