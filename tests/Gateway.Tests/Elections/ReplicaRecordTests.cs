using System.IO.Compression;
using System.Net;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>The records that have copies: administrators read them, and the audit trail tells so.</summary>
public sealed class ReplicaRecordTests(SharedElections shared) : IClassFixture<SharedElections>
{
    private static readonly byte[] First = [1, 2, 3];
    private static readonly byte[] Last = [4, 5];

    [Fact]
    public async Task Records_are_listed_page_by_page_with_what_each_copy_is()
    {
        await using var bench = await Start();

        var first = await Get(bench, UserRole.Administrator, "records?limit=2").Reads<ReplicaRecordsResponse>();
        var second = await Get(bench, UserRole.Administrator, $"records?store=2&cursor={first.Next}").Reads<ReplicaRecordsResponse>();

        Assert.Equal(["1", "2"], first.Stores);
        Assert.Equal(("journal/election/board/0", 3, Sha256.Hash(First).ToString()), (first.Items[0].Record, first.Items[0].SizeBytes, first.Items[0].Sha256));
        Assert.Equal(["right", "altered"], first.Items[0].Copies);
        Assert.Equal((null, null), (first.Items[1].SizeBytes, first.Items[1].Sha256));
        Assert.Equal(["missing", "unknown"], first.Items[1].Copies);
        Assert.Equal(("block/election/board/0", null), (Assert.Single(second.Items).Record, second.Next));
        Assert.Equal([new ReplicaPageRequest(After: null, Store: null, 2), new ReplicaPageRequest("journal:1", "2", 50)], bench.Board.Calls);
        Assert.Equal(["administrator replica.list what the majority has", "administrator replica.list store 2"], Acts(bench));
    }

    [Fact]
    public async Task A_store_is_exported_as_it_is()
    {
        await using var bench = await Start();

        using var answer = await Get(bench, UserRole.Administrator, "export?store=2");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));

        Assert.Equal(
            (HttpStatusCode.OK, "application/zip", $"election-{bench.Board.Id}-replica-2.zip"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(["journal/election/board/0", "block/election/board/0"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal([First, Last], zip.Entries.Select(Read));
        Assert.Equal(["administrator replica.export store 2"], Acts(bench));
    }

    [Theory]
    [InlineData("records?store=3", 404, "replica-unknown")]
    [InlineData("export?store=3", 404, "replica-unknown")]
    [InlineData("records?cursor=nowhere", 400, "bad-cursor")]
    [InlineData("records?limit=0", 400, "bad-limit")]
    public async Task What_does_not_exist_is_refused(string path, int status, string problem)
    {
        await using var bench = await Start();

        await Get(bench, UserRole.Administrator, path).IsProblem(status, problem);

        Assert.Empty(Acts(bench));
    }

    [Fact]
    public async Task Nobody_but_administrators_reads_them_in_any_phase()
    {
        await using var bench = await Start();
        foreach (var phase in (ElectionPhase[])[ElectionPhase.Open, ElectionPhase.Published])
        {
            bench.Board.Place(phase);
            foreach (var path in (string[])["records", "export"])
            {
                await Get(bench, null, path).IsProblem(401, "not-signed-in");
                foreach (var role in (UserRole[])[UserRole.Voter, UserRole.Auditor, UserRole.Officer])
                {
                    await Get(bench, role, path).IsProblem(403, "role-missing");
                }
            }
        }

        Assert.Empty(bench.Board.Calls);
    }

    private static IEnumerable<string> Acts(ElectionBench bench) => bench.Node.People.Appended
        .Where(entry => string.Equals(entry.Subject, $"election/{bench.Board.Id}", StringComparison.Ordinal))
        .Select(entry => $"{entry.Actor} {entry.Act} {entry.Detail}");

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static Task<HttpResponseMessage> Get(ElectionBench bench, UserRole? role, string path) =>
        bench.Send(role, HttpMethod.Get, $"{bench.Place}/replicas/{path}");

    private async Task<ElectionBench> Start()
    {
        var bench = await shared.Bench(ElectionPhase.Open);
        bench.Board.Pages[""] = new ReplicaPage(
            ["1", "2"],
            [
                new ReplicaRecord("journal/election/board/0", First, [CopyState.Right, CopyState.Altered]),
                new ReplicaRecord("journal/election/board/1", default, [CopyState.Missing, CopyState.Unknown]),
            ],
            "journal:1");
        bench.Board.Pages["journal:1"] = new ReplicaPage(["1", "2"], [new ReplicaRecord("block/election/board/0", Last, [CopyState.Right, CopyState.Right])], Next: null);
        return bench;
    }
}
