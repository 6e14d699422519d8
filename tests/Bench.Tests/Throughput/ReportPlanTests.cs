using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class ReportPlanTests
{
    [Fact]
    public void The_sources_tables_are_complete()
    {
        var plan = ReportPlan.Create(repeats: 3);

        var cells = from proof in (ProofKind[])[ProofKind.Work, ProofKind.Memory]
                    from wallets in (int[])[1, 2, 4, 8]
                    from validators in (int[])[1, 2, 4]
                    select (Name: RowNames.Cell(proof, wallets, validators, 6, 128_000), Proof: proof, Wallets: wallets, Validators: validators);
        Assert.All(cells, cell =>
        {
            var load = Assert.Single(plan.Rows, row => row.Name == cell.Name).Load!;
            Assert.Equal(
                (cell.Proof, cell.Wallets, cell.Validators, 128_000L * cell.Wallets), (load.Node.Proof, load.Wallets, load.Node.Validators, load.Count!.Value));
        });
    }

    [Fact]
    public void Cells_of_more_validators_can_be_shorter_under_a_name_of_their_own()
    {
        var counts = ReportPlan.Create(repeats: 1, transfersPerWallet: 32_000).Rows.ToDictionary(row => row.Name, row => row.Load?.Count);

        Assert.Equal(1_024_000, counts[RowNames.Cell(ProofKind.Work, 8, 1, 6, 128_000)]);
        Assert.Equal(256_000, counts[RowNames.Cell(ProofKind.Work, 8, 4, 6, 32_000)]);
        Assert.DoesNotContain(RowNames.Cell(ProofKind.Work, 8, 4, 6, 128_000), counts.Keys);
    }

    [Fact]
    public void The_throughput_rows_are_measured_at_6_and_at_1_s_a_block()
    {
        var names = ReportPlan.Create(repeats: 3).Rows.Select(row => row.Name).ToHashSet();

        Assert.All((int[])[6, 1], interval => Assert.Superset(
            new HashSet<string>
            {
                RowNames.FewWallets(interval),
                RowNames.ManyWallets(interval),
                RowNames.Single(interval),
                RowNames.Offered(interval),
                RowNames.Random(interval),
                RowNames.Cell(ProofKind.Work, 8, 1, interval, 128_000),
                RowNames.Cell(ProofKind.Memory, 8, 1, interval, 128_000),
            },
            names));
        Assert.Superset(new HashSet<string> { RowNames.Stress, RowNames.Capacity }, names);
    }

    [Fact]
    public void A_row_has_one_thing_to_measure_and_a_name_of_its_own()
    {
        foreach (var plan in (ReportPlan[])[ReportPlan.Create(repeats: 2), ReportPlan.CreateQuick()])
        {
            Assert.All(plan.Rows, row => Assert.Single((object?[])[row.Load, row.Stress, row.Capacity], part => part is not null));
            Assert.Equal(plan.Rows.Count, plan.Rows.Select(row => row.Name).Distinct().Count());
        }
    }

    [Fact]
    public void What_overload_leaves_is_the_worst_of_the_steps_at_or_above_the_capacity()
    {
        Assert.Equal(0.9, StressMeasurement.KeptShare(10_000, [Results.Step(0.5, 5_000), Results.Step(1, 9_800), Results.Step(2, 9_000), Results.Step(3, 9_500)]));
        Assert.Equal(1, StressMeasurement.KeptShare(10_000, [Results.Step(0.5, 5_000)]));
    }
}
