using OrleansChain.Bench.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class MiningCommandTests
{
    [Theory]
    [InlineData("--quick --json --out somewhere --seed 3", true)]
    [InlineData("--full", true)]
    [InlineData("--quick --full", false)]
    [InlineData("--seed -1", false)]
    public void Options_that_make_no_sense_are_refused(string line, bool isAccepted) =>
        Assert.Equal(isAccepted, MiningCommand.Create().Parse(line).Errors.Count == 0);

    [Fact]
    public void The_document_names_the_command_that_repeats_it()
    {
        Assert.Equal("dotnet run -c Release --project bench -- mining", new MiningOptions(MiningExtent.Default, 1, "docs").CommandLine);
        Assert.Equal("dotnet run -c Release --project bench -- mining --full --seed 7", new MiningOptions(MiningExtent.Full, 7, "docs").CommandLine);
    }
}
