using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Validators;

public sealed class WorkerPlacesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly WorkerPlaces _places = new();

    [Fact]
    public void Workers_have_ranges_of_their_own_and_leave_the_silo_its_own()
    {
        (ulong First, ulong End)[] ranges = [.. Enumerable.Range(0, WorkerPlaces.Max).Select(number => Take($"w{number}", Start)!)
            .Select(place => (place.ExtraNonces.First, place.ExtraNonces.First + place.ExtraNonces.Count))];

        Assert.Equal(1UL << 32, ranges[0].First);
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.True(ranges[^1].End <= 1UL << 53, "An extra nonce is a JSON number.");
    }

    [Fact]
    public void A_worker_keeps_its_place_as_long_as_it_asks()
    {
        Take("a", Start);
        Take("b", Start);
        DateTimeOffset soon = Start + (WorkerPlaces.Lease / 2);

        Assert.Equal(2, Take("b", soon)!.Number);
        DateTimeOffset later = Start + WorkerPlaces.Lease;
        Assert.Equal(1, Take("c", later)!.Number);
        Assert.Equal(2, Take("b", later)!.Number);
    }

    [Fact]
    public void Above_the_most_a_worker_has_no_place_until_one_is_free()
    {
        for (int number = 0; number < WorkerPlaces.Max; number++)
        {
            Take($"w{number}", Start);
        }

        Assert.Null(Take("more", Start));
        Assert.NotNull(Take("w0", Start));
        Assert.NotNull(Take("more", Start + WorkerPlaces.Lease));
    }

    [Fact]
    public void Who_asks_again_gives_up_what_it_asked_before()
    {
        WorkerPlace first = Take("a", Start)!;
        Assert.True(_places.IsLatest("a", first));

        WorkerPlace second = Take("a", Start)!;

        Assert.False(_places.IsLatest("a", first));
        Assert.True(_places.IsLatest("a", second));
    }

    [Fact]
    public void Only_kinds_that_a_worker_gives_are_asked_for()
    {
        Take("a", Start);

        Assert.True(_places.IsAskedFor(ProofKind.Work, Start));
        Assert.False(_places.IsAskedFor(ProofKind.Stake, Start));
        Assert.False(_places.IsAskedFor(ProofKind.Work, Start + WorkerPlaces.Lease));
    }

    private WorkerPlace? Take(string name, DateTimeOffset now) => _places.Take(name, ProofKind.Work, 1, 0, now);
}
