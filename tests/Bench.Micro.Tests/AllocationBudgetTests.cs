// The bytes of the whole process are counted, so one test runs at a time; that is also why these tests have a process of their own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OrleansChain.Bench.Micro.Tests;

public sealed class AllocationBudgetTests
{
    private static object? _kept;

    public static TheoryData<string> Names => [.. MicroBenchmark.All().Select(benchmark => benchmark.Name)];

    [OptimizedTheory]
    [MemberData(nameof(Names))]
    public void A_benchmark_allocates_no_more_than_its_budget(string name)
    {
        MicroBenchmark benchmark = MicroBenchmark.All().Single(benchmark => benchmark.Name == name);

        string? problem = AllocationBudgets.Check(benchmark, AllocationBudgets.Read()[name]);

        Assert.True(problem is null, problem);
    }

    [Fact]
    public void Every_benchmark_has_a_budget_and_every_budget_a_benchmark()
    {
        Assert.Equal(MicroBenchmark.All().Select(benchmark => benchmark.Name), AllocationBudgets.Read().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Encode")]
    [InlineData("Decode")]
    [InlineData("Id")]
    [InlineData("Merkle")]
    [InlineData("Admission")]
    [InlineData("Apply")]
    public void Every_step_of_a_transaction_is_measured(string step)
    {
        Assert.Contains(MicroBenchmark.All(), benchmark => benchmark.Name.StartsWith($"{step}Benchmarks.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_budgets_are_those_of_two_processors()
    {
        Assert.Equal(2, Environment.ProcessorCount);
    }

    [Fact]
    public void One_byte_above_the_budget_fails()
    {
        MicroBenchmark benchmark = Allocating(() => _kept = new byte[1_000]);
        long bytes = AllocationMeter.BytesPerOperation(benchmark);

        Assert.Null(AllocationBudgets.Check(benchmark, bytes));
        Assert.Equal(
            $"Test allocates {bytes:N0} bytes an operation; its budget is {bytes - 1:N0}.", AllocationBudgets.Check(benchmark, bytes - 1));
    }

    [Fact]
    public void A_budget_far_above_what_is_allocated_fails()
    {
        MicroBenchmark benchmark = Allocating(() => _kept = new byte[1_000]);

        Assert.Contains("would hide a regression", AllocationBudgets.Check(benchmark, 10_000), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operation_allocates_on_other_threads_counts()
    {
        const int Pieces = 64;
        byte[][] pieces = new byte[Pieces][];
        MicroBenchmark benchmark = Allocating(() => Parallel.For(0, Pieces, i => pieces[i] = new byte[1_000]));

        Assert.InRange(AllocationMeter.BytesPerOperation(benchmark), Pieces * 1_000, long.MaxValue);
    }

    [Fact]
    public void What_goes_before_an_operation_does_not_count()
    {
        MicroBenchmark benchmark = Allocating(() => _kept = null) with { Before = () => _kept = new byte[1_000_000] };

        Assert.Equal(0, AllocationMeter.BytesPerOperation(benchmark));
    }

    private static MicroBenchmark Allocating(Action operation) => new("Test", () => { }, () => { }, operation);
}
