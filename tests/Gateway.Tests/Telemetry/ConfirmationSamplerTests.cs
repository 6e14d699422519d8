using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Telemetry;

public sealed class ConfirmationSamplerTests : IDisposable
{
    private static readonly SignedTransaction Transfer = TransferBuilder.From(TestKeys.Get(1)).Build();

    private readonly ManualTimeProvider _clock = new();
    private readonly FakeNode _node = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly GatewayMetrics _metrics;
    private readonly ConfirmationSampler _sampler;
    private readonly MeterListener _listener = new();
    private readonly List<double> _seconds = [];

    public ConfirmationSamplerTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new GatewayMetrics(meters, new HeadFeed(_clock));
        _sampler = new ConfirmationSampler(new ChainGrains(FakeGrainFactory.Over(_node), Options.Create(new GatewayOptions())), _metrics, _clock);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "orleanschain.confirmation" && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) => _seconds.Add(value));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _metrics.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_transaction_is_measured_once_from_acknowledgement_to_its_block()
    {
        _sampler.Offer(Transfer.Id);
        _clock.Advance(TimeSpan.FromSeconds(4));
        await _sampler.HeadSeenAsync();
        Assert.Empty(_seconds);
        _node.Append(Transfer);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _sampler.HeadSeenAsync();
        await _sampler.HeadSeenAsync();
        Assert.Equal([6.0], _seconds);
    }

    [Fact]
    public async Task A_transaction_that_never_comes_is_dropped_and_makes_room()
    {
        for (var i = 0; i < ConfirmationSampler.MaxSamples; i++)
        {
            _sampler.Offer(Hash256.Parse(i.ToString("x64")));
        }

        _sampler.Offer(Transfer.Id);
        _node.Append(Transfer);
        await _sampler.HeadSeenAsync();
        Assert.Empty(_seconds);

        _clock.Advance(ConfirmationSampler.MaxAge + TimeSpan.FromSeconds(1));
        await _sampler.HeadSeenAsync();
        _sampler.Offer(Transfer.Id);
        await _sampler.HeadSeenAsync();
        Assert.Equal([0.0], _seconds);
    }
}
