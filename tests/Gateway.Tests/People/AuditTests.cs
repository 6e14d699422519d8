using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.People;

public sealed class AuditTests(SharedBench shared) : IClassFixture<SharedBench>
{
    private static readonly Hash256 Hash = Hash256.Parse(new string('7', 64));

    [Fact]
    public async Task The_trail_is_read_page_by_page()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ann", UserRole.Auditor);
        bench.People.Audit = new AuditPage(
            [Entry(2, "Because."), Entry(3, string.Empty)], Total: 5);
        var page = await bench.Send(HttpMethod.Get, "/v1/admin/audit?cursor=2&limit=2", token).Reads<AuditResponse>();
        Assert.Equal((5UL, "4"), (page.Count, page.Next));
        Assert.Equal(
            [
                new AuditEntryResponse(2, FakePeople.Opened, "otto", "voter.reject", "ada", "Because.", Hash.ToString()),
                new AuditEntryResponse(3, FakePeople.Opened, "otto", "voter.reject", "ada", null, Hash.ToString()),
            ],
            page.Items);
        bench.People.Audit = bench.People.Audit with { Total = 4 };
        Assert.Null((await bench.Send(HttpMethod.Get, "/v1/admin/audit?cursor=2", token).Reads<AuditResponse>()).Next);
        Assert.Equal([(2UL, 2), (2UL, 50)], bench.People.AuditReads);
    }

    [Theory]
    [InlineData("cursor=-1", "bad-cursor")]
    [InlineData("cursor=x", "bad-cursor")]
    [InlineData("cursor=18446744073709551616", "bad-cursor")]
    [InlineData("limit=0", "bad-limit")]
    public async Task A_page_that_is_asked_for_wrongly_is_refused(string query, string problem)
    {
        var bench = shared.Bench;
        await bench.Send(HttpMethod.Get, $"/v1/admin/audit?{query}", bench.People.SignIn("ann", UserRole.Auditor)).IsProblem(400, problem);
    }

    [Fact]
    public async Task A_cursor_behind_the_end_gives_nothing_more()
    {
        var bench = shared.Bench;
        var page = await bench.Send(HttpMethod.Get, $"/v1/admin/audit?cursor={ulong.MaxValue}", bench.People.SignIn("ann", UserRole.Auditor)).Reads<AuditResponse>();
        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(AuditVerdict.Whole, "whole", null)]
    [InlineData(AuditVerdict.Missing, "missing", "audit/7")]
    [InlineData(AuditVerdict.Damaged, "damaged", "audit/7")]
    [InlineData(AuditVerdict.Altered, "altered", "audit/7")]
    public async Task A_check_names_what_it_found(AuditVerdict verdict, string name, string? place)
    {
        var bench = shared.Bench;
        bench.People.Report = new AuditReport(verdict, 7, Hash, place ?? string.Empty);
        var report = await bench.Send(HttpMethod.Get, "/v1/admin/audit/verify", bench.People.SignIn("ann", UserRole.Auditor)).Reads<AuditVerdictResponse>();
        Assert.Equal(new AuditVerdictResponse(name, 7, Hash.ToString(), place), report);
    }

    private static AuditEntryView Entry(ulong number, string detail) =>
        new(number, FakePeople.Opened, new AuditEvent("otto", "voter.reject", "ada", detail, default), Hash);
}
