namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_surround_a_call_in_their_order_and_the_grains_own_comes_last()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silo => silo
            .AddIncomingGrainCallFilter(context => Surround(signals, "first", context))
            .AddIncomingGrainCallFilter(context => Surround(signals, "second", context)));

        await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2);

        Assert.Equal(["first in", "second in", "own in", "called", "own out", "second out", "first out"], signals.Log);
    }

    [Fact]
    public async Task A_filter_sees_the_call_and_can_change_arguments_and_result()
    {
        var seen = "";
        await using var cluster = await TestClusters.StartAsync(new Signals(), silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            seen = $"{context.InterfaceMethod.DeclaringType!.Name}.{context.MethodName}({context.Request.GetArgument(0)}, {context.Request.GetArgument(1)}) "
                + $"of {context.TargetId} in {context.ImplementationMethod.DeclaringType!.Name}, {context.Request.GetArgumentCount()} arguments, from {context.SourceId?.ToString() ?? "a client"}";
            context.Request.SetArgument(1, 20);
            await context.Invoke();
            context.Result = (int)context.Result! + 100;
        }));

        var result = await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2);

        Assert.Equal(121, result);
        Assert.StartsWith("IFilteredGrain.Add(1, 2) of filtered/a in FilteredGrain, 2 arguments, from ", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_can_repeat_a_call()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            await context.Invoke();
            await context.Invoke();
        }));

        Assert.Equal(3, await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2));
        Assert.Equal(2, signals.Count("called"));
    }

    [Fact]
    public async Task A_filter_can_lose_the_reply_after_the_effect()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            await context.Invoke();
            throw new TimeoutException("lost on purpose");
        }));

        await Assert.ThrowsAsync<TimeoutException>(async () => await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2));
        Assert.Equal(1, signals.Count("called"));
    }

    [Fact]
    public async Task A_filter_can_turn_a_failure_into_a_result()
    {
        await using var cluster = await TestClusters.StartAsync(new Signals(), silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException)
            {
                context.Result = -1;
            }
        }));

        Assert.Equal(-1, await cluster.Client.GetGrain<IFilteredGrain>("a").Fail());
    }

    [Fact]
    public async Task A_filter_that_neither_goes_on_nor_answers_fails_the_call()
    {
        await using var cluster = await TestClusters.StartAsync(new Signals(), silo => silo.AddIncomingGrainCallFilter(_ => Task.CompletedTask));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2));
    }

    [Fact]
    public async Task A_filter_runs_in_the_activations_turns()
    {
        var own = 0;
        await using var cluster = await TestClusters.StartAsync(new Signals(), silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            var before = TaskScheduler.Current;
            await context.Invoke();
            own += TaskScheduler.Current == before && before != TaskScheduler.Default ? 1 : 0;
        }));

        await cluster.Client.GetGrain<IFilteredGrain>("a").Add(1, 2);

        Assert.Equal(1, own);
    }

    [Fact]
    public async Task Outgoing_filters_surround_the_calls_of_silos_and_clients()
    {
        var signals = new Signals();
        var builder = new Orleans.TestingHost.InProcessTestClusterBuilder();
        builder.ConfigureSilo((_, silo) =>
        {
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(silo.Services, signals);
            silo.AddOutgoingGrainCallFilter(async context =>
            {
                if (context.SourceContext is null)
                {
                    await context.Invoke();
                    return;
                }

                signals.Write($"silo: {context.MethodName} from {context.SourceContext.GrainId}");
                context.Request.SetArgument(0, 50);
                await context.Invoke();
                context.Result = (int)context.Result! + 1;
            });
        });
        builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(async context =>
        {
            signals.Write($"client: {context.MethodName}");
            await context.Invoke();
            await context.Invoke();
        }));
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        var result = await cluster.Client.GetGrain<IFilteredGrain>("a").AddByOther("b", 1, 2);

        Assert.Equal(53, result);
        Assert.Equal(["client: AddByOther", "silo: Add from filtered/a", "own in", "called", "own out"], signals.Log.Where(entry => !entry.StartsWith("pass", StringComparison.Ordinal)).Take(5));
        Assert.Equal(2, signals.Count("called"));
    }

    private static async Task Surround(Signals signals, string name, IIncomingGrainCallContext context)
    {
        signals.Write($"{name} in");
        await context.Invoke();
        signals.Write($"{name} out");
    }
}

public interface IFilteredGrain : IGrainWithStringKey
{
    ValueTask<int> Add(int left, int right);

    Task<int> AddByOther(string other, int left, int right);

    Task<int> Fail();
}

internal sealed class FilteredGrain(Signals signals) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public ValueTask<int> Add(int left, int right)
    {
        signals.Write("called");
        return new(left + right);
    }

    public async Task<int> AddByOther(string other, int left, int right) => await GrainFactory.GetGrain<IFilteredGrain>(other).Add(left, right);

    public Task<int> Fail() => throw new InvalidOperationException("on purpose");

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var log = context.MethodName == nameof(Add);
        if (log)
        {
            signals.Write("own in");
        }

        await context.Invoke();
        if (log)
        {
            signals.Write("own out");
        }
    }
}
