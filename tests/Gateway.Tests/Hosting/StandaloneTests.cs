using OrleansChain.Gateway.Hosting;
using OrleansChain.TestKit.Flavours;

namespace OrleansChain.Gateway.Tests.Hosting;

public sealed class StandaloneTests
{
    [LocalFlavourFact]
    public async Task Under_the_local_engine_the_gateway_ends_with_code_2() => Assert.Equal(2, await Standalone.RunAsync([]));
}
