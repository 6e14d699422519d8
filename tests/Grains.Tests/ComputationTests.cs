namespace OrleansChain.Grains.Tests;

public sealed class ComputationTests
{
    [Fact]
    public async Task A_little_is_computed_at_once()
    {
        var caller = Environment.CurrentManagedThreadId;

        var computation = Computation.Run(Computation.MostInTurn, () => Environment.CurrentManagedThreadId);

        Assert.True(computation.IsCompleted);
        Assert.Equal(caller, await computation);
    }

    [Fact]
    public async Task More_is_computed_on_a_thread_of_lower_priority()
    {
        var usual = Niceness();

        var (name, isOfPool, niceness) = await Computation.Run(
            Computation.MostInTurn + 1, () => (Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread, Niceness()));

        Assert.StartsWith("block ", name, StringComparison.Ordinal);
        Assert.False(isOfPool);
        Assert.Equal(usual + (OperatingSystem.IsLinux() ? 5 : 0), niceness);
        Assert.Equal(usual, Niceness());
    }

    [Fact]
    public async Task What_goes_wrong_comes_through() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Computation.Run<int>(() => throw new InvalidDataException("no")));

    /// <summary>The niceness of the thread that calls, from field 19 of what Linux tells of it; 0 on other systems.</summary>
    private static int Niceness() => OperatingSystem.IsLinux()
        ? int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture)
        : 0;
}
