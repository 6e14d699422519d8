using OrleansChain.Gateway.Hosting;

namespace OrleansChain.Gateway.Tests.Hosting;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("orleanschain.hashes", "{hash}", true, "orleanschain_hashes_total")]
    [InlineData("orleanschain.fsync.duration", "s", false, "orleanschain_fsync_duration_seconds")]
    [InlineData("orleanschain.fsync.seconds", "s", false, "orleanschain_fsync_seconds")]
    [InlineData("orleanschain.storage.written", "By", true, "orleanschain_storage_written_bytes_total")]
    [InlineData("orleanschain.written.total", "By", true, "orleanschain_written_bytes_total")]
    [InlineData("orleanschain.rate", "By/s", false, "orleanschain_rate_bytes_per_second")]
    [InlineData("orleanschain.share", "1", false, "orleanschain_share_ratio")]
    [InlineData("orleanschain..odd--name", null, false, "orleanschain_odd_name")]
    [InlineData("7th", "", false, "_7th")]
    public void Names_follow_the_conventions(string name, string? unit, bool isCounter, string expected) =>
        Assert.Equal(expected, PrometheusNames.Metric(name, unit, isCounter));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1E+21")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_are_written_as_the_format_has_them(double value, string expected) => Assert.Equal(expected, PrometheusTextWriter.Number(value));
}
