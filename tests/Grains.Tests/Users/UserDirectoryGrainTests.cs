using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Users;

public sealed class UserDirectoryGrainTests : IAsyncLifetime
{
    private ChainCluster _cluster = null!;

    private IUserDirectoryGrain Directory => _cluster.Directory();

    public async Task InitializeAsync() => _cluster = await ChainCluster.StartWithoutChain();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(UserState.Unspecified, UserRole.Unspecified)]
    [InlineData(UserState.Submitted, UserRole.Unspecified)]
    [InlineData(UserState.Rejected, UserRole.Officer)]
    [InlineData(UserState.Unspecified, UserRole.Administrator)]
    public async Task Users_are_listed_by_state_and_role_page_by_page(UserState state, UserRole role)
    {
        var all = Enumerable.Range(0, 400).Select(Entry).ToArray();
        await Task.WhenAll(all.Select(Directory.Put));
        await _cluster.Cluster.DeactivateAsync(Directory);
        var expected = all
            .Where(entry => (state == UserState.Unspecified || entry.State == state) && (role == UserRole.Unspecified || entry.Role == role))
            .OrderBy(entry => entry.UserName, StringComparer.Ordinal);

        var found = new List<UserEntry>();
        UserPage page;
        do
        {
            page = await Directory.List(new UserQuery(state, role, found.Count == 0 ? "" : found[^1].UserName, 30));
            found.AddRange(page.Users);
            Assert.Equal(page.HasMore, page.Users.Length == 30 && found.Count < expected.Count());
        }
        while (page.HasMore);

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Users_are_counted_by_state()
    {
        await Task.WhenAll(Enumerable.Range(0, 400).Select(Entry).Select(Directory.Put));

        Assert.Equal(new UserCounts(400, 100, 100, 100, 100), await Directory.Count());
        await Directory.Put(Entry(0) with { State = UserState.Approved, Version = 9 });
        Assert.Equal(new UserCounts(400, 99, 100, 101, 100), await Directory.Count());
    }

    [Fact]
    public async Task An_older_version_changes_nothing_whichever_comes_first()
    {
        var versions = Enumerable.Range(1, 40).Select(version => Entry(0) with { State = UserState.Registered + (byte)(version % 4), Version = (ulong)version });

        await Task.WhenAll(versions.Select(Directory.Put));
        await Directory.Put(Entry(0) with { Version = 3 });
        var writes = _cluster.Storage.Count(StorageOperation.Write);
        await Directory.Put(Entry(0) with { Version = 40 });

        Assert.Equal(writes, _cluster.Storage.Count(StorageOperation.Write));
        Assert.Equal(UserState.Registered, Assert.Single((await Directory.List(All())).Users).State);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("\uffff")]
    [InlineData("user-399\u0000")]
    public async Task Behind_the_last_name_there_is_nobody(string after)
    {
        await Task.WhenAll(Enumerable.Range(390, 10).Select(Entry).Select(Directory.Put));

        Assert.Empty((await Directory.List(All() with { After = after })).Users);
    }

    [Fact]
    public async Task A_page_has_a_thousand_users_at_most_and_a_question_ten_thousand_names()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_001).Select(Entry).Select(Directory.Put));

        Assert.Equal(PeopleLimits.MaxPage, (await Directory.List(All() with { Count = int.MaxValue })).Users.Length);
        Assert.Single((await Directory.List(All() with { Count = -1 })).Users);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Directory.GetStates([.. Enumerable.Repeat("a", 10_001)]));
    }

    [Fact]
    public async Task A_damaged_part_stops_the_directory_by_name()
    {
        await Directory.Put(Entry(0));
        await _cluster.Cluster.DeactivateAsync(Directory);
        var bucket = DirectoryBucket.Of(TestUser.Get(0).Name).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _cluster.Records.SetBytes("directory", GrainId.Create("record", bucket), [1, 2]);

        await Assert.ThrowsAnyAsync<Exception>(() => Directory.Count());
    }

    private static UserQuery All() => new(UserState.Unspecified, UserRole.Unspecified, "", 10);

    private static UserEntry Entry(int number) => new(
        TestUser.Get(number).Name.Value, UserState.Registered + (byte)(number % 4), UserRole.Voter + (byte)(number % 7 % 4), 1);
}
