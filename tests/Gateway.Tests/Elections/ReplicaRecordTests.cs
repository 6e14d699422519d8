using System.IO.Compression;
using System.Net;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>The records that have copies: administrators read them, and the audit trail tells so.</summary>
public sealed class ReplicaRecordTests : IClassFixture<SharedElectionBench>
{
    private static readonly byte[] First = [1, 2, 3];
    private static readonly byte[] Last = [4, 5];

    private readonly ElectionBench _bench;

    public ReplicaRecordTests(SharedElectionBench shared)
    {
        _bench = shared.Bench;
        _bench.Node.People.Appended.Clear();
        _bench.Board.Calls.Clear();
        _bench.Board.Place(ElectionPhase.Open).Pages[""] = new ReplicaPage(
            ["1", "2"],
            [
                new ReplicaRecord("journal/election/board/0", First, [CopyState.Right, CopyState.Altered]),
                new ReplicaRecord("journal/election/board/1", default, [CopyState.Missing, CopyState.Unknown]),
            ],
            "journal:1");
        _bench.Board.Pages["journal:1"] = new ReplicaPage(["1", "2"], [new ReplicaRecord("block/election/board/0", Last, [CopyState.Right, CopyState.Right])], Next: null);
        _bench.Board.Pages["nowhere"] = new ReplicaPage(["1", "2"], [], Next: null, IsPlaceUnknown: true);
    }

    [Fact]
    public async Task Records_are_listed_page_by_page_with_what_each_copy_is()
    {
        var first = await Get(UserRole.Administrator, "records?limit=2").Reads<ReplicaRecordsResponse>();
        var second = await Get(UserRole.Administrator, $"records?store=2&cursor={first.Next}").Reads<ReplicaRecordsResponse>();

        Assert.Equal(["1", "2"], first.Stores);
        Assert.Equal(("journal/election/board/0", 3, Sha256.Hash(First).ToString()), (first.Items[0].Record, first.Items[0].SizeBytes, first.Items[0].Sha256));
        Assert.Equal(["right", "altered"], first.Items[0].Copies);
        Assert.Equal((null, null), (first.Items[1].SizeBytes, first.Items[1].Sha256));
        Assert.Equal(["missing", "unknown"], first.Items[1].Copies);
        Assert.Equal(("block/election/board/0", null), (Assert.Single(second.Items).Record, second.Next));
        Assert.Equal([new ReplicaPageRequest(After: null, Store: null, 2), new ReplicaPageRequest("journal:1", "2", 50)], _bench.Board.Calls);
        Assert.Equal(
            [Act("replica.list", "what the majority has"), Act("replica.list", "store 2")], _bench.Node.People.Appended);
    }

    [Fact]
    public async Task A_store_is_exported_as_it_is()
    {
        using var answer = await Get(UserRole.Administrator, "export?store=2");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));

        Assert.Equal(
            (HttpStatusCode.OK, "application/zip", "election-board-replica-2.zip"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(["journal/election/board/0", "block/election/board/0"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal([First, Last], zip.Entries.Select(Read));
        Assert.Equal([Act("replica.export", "store 2")], _bench.Node.People.Appended);
    }

    [Theory]
    [InlineData("records?store=3", 404, "replica-unknown")]
    [InlineData("export?store=3", 404, "replica-unknown")]
    [InlineData("records?cursor=nowhere", 400, "bad-cursor")]
    [InlineData("records?limit=0", 400, "bad-limit")]
    public async Task What_does_not_exist_is_refused(string path, int status, string problem)
    {
        await Get(UserRole.Administrator, path).IsProblem(status, problem);
        Assert.Empty(_bench.Node.People.Appended);
    }

    [Theory]
    [InlineData(UserRole.Voter)]
    [InlineData(UserRole.Auditor)]
    [InlineData(UserRole.Officer)]
    public async Task Nobody_else_reads_them_in_any_phase(UserRole role)
    {
        foreach (var phase in (ElectionPhase[])[ElectionPhase.Open, ElectionPhase.Published])
        {
            _bench.Board.Place(phase);
            foreach (var path in (string[])["records", "export"])
            {
                await Get(null, path).IsProblem(401, "not-signed-in");
                await Get(role, path).IsProblem(403, "role-missing");
            }
        }

        Assert.Empty(_bench.Board.Calls);
    }

    /// <summary>What changes a copy has no role of its own but an administrator's, and none of it is done by reading.</summary>
    [Theory]
    [InlineData("synchronize")]
    [InlineData("tamper")]
    public async Task What_changes_copies_needs_an_administrator_and_a_post(string act)
    {
        await _bench.Post(null, $"/board/replicas/{act}").IsProblem(401, "not-signed-in");
        foreach (var role in (UserRole[])[UserRole.Voter, UserRole.Auditor, UserRole.Officer])
        {
            await _bench.Post(role, $"/board/replicas/{act}").IsProblem(403, "role-missing");
        }

        await Get(UserRole.Administrator, act).IsProblem(405, "method-not-allowed");
        Assert.Empty(_bench.Board.Calls);
        Assert.Empty(_bench.Node.People.Appended);
    }

    private static AuditEvent Act(string act, string detail) => new("administrator", act, "election/board", detail, default);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private Task<HttpResponseMessage> Get(UserRole? role, string path) => _bench.Send(role, HttpMethod.Get, $"/board/replicas/{path}");
}
