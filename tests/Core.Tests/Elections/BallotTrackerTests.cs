using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Tests.Elections;

public sealed class BallotTrackerTests
{
    private static readonly byte[] Counting = Convert.FromHexString("00443214c74254b635cf");
    private static readonly byte[] Top = Convert.FromHexString("84653a56d7c675be77df");

    [Fact]
    public void The_text_counts_through_the_alphabet()
    {
        Assert.Equal("0123-4567-89AB-CDEF", BallotTracker.ReadFrom(Counting).ToString());
        Assert.Equal("GHJK-MNPQ-RSTV-WXYZ", BallotTracker.ReadFrom(Top).ToString());
    }

    [Fact]
    public void A_tracker_is_the_beginning_of_the_id()
    {
        Hash256 id = Hash256.ReadFrom([.. Counting, .. new byte[22]]);
        Hash256 other = Hash256.ReadFrom([.. Counting, .. Enumerable.Repeat((byte)1, 22)]);

        Assert.Equal(BallotTracker.ReadFrom(Counting), BallotTracker.Of(id));
        Assert.Equal(BallotTracker.Of(id), BallotTracker.Of(other));
        Assert.Equal(BallotTracker.Of(id).GetHashCode(), BallotTracker.Of(other).GetHashCode());
    }

    [Fact]
    public void The_bytes_read_back_as_they_were_written()
    {
        byte[] bytes = new byte[BallotTracker.SizeBytes];
        BallotTracker.ReadFrom(Top).CopyTo(bytes);

        Assert.Equal(Top, bytes);
    }

    [Theory]
    [InlineData("0123-4567-89AB-CDEF")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("o123-4567-89ab-cdef")]
    [InlineData("Oi23-4567-89AB-CDEF")]
    [InlineData("0l23-45678-9AB-CDEF")]
    public void What_a_person_types_is_read(string text) => Assert.Equal(BallotTracker.ReadFrom(Counting), BallotTracker.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("0123-4567-89AB-CDEFG")]
    [InlineData("U123-4567-89AB-CDEF")]
    [InlineData("0123 4567 89AB CDEF")]
    public void Other_texts_are_no_trackers(string? text)
    {
        Assert.False(BallotTracker.TryParse(text, out BallotTracker tracker));
        Assert.Equal(default, tracker);
        Assert.Throws<FormatException>(() => BallotTracker.Parse(text!));
    }

    [Fact]
    public void The_order_of_trackers_is_that_of_their_texts()
    {
        Random random = new(5);
        BallotTracker[] trackers = [.. Enumerable.Range(0, 200).Select(_ => Any(random)).Order()];

        Assert.Equal(trackers.Select(t => t.ToString()).Order(StringComparer.Ordinal), trackers.Select(t => t.ToString()));
        Assert.True(trackers[0] < trackers[1] && trackers[1] > trackers[0] && trackers[0] <= trackers[1] && trackers[1] >= trackers[0]);
        Assert.True(trackers[0] != trackers[1] && !(trackers[0] == trackers[1]));
        Assert.All(trackers, tracker => Assert.Equal(tracker, BallotTracker.Parse(tracker.ToString())));
    }

    private static BallotTracker Any(Random random)
    {
        byte[] bytes = new byte[BallotTracker.SizeBytes];
        random.NextBytes(bytes);
        return BallotTracker.ReadFrom(bytes);
    }
}
