using System.Net;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Silo.Tests.Storage;

namespace OrleansChain.Silo.Tests.People;

/// <summary>An election at a whole node, from its definition to the published result, by an officer and voters who have signed in.</summary>
internal sealed class ElectionWalk(InProcessNode node, HttpClient client, PersonClient officer, SecretSearch secrets)
{
    /// <summary>The election in the audit trail.</summary>
    public const string Subject = "election/walk";

    private const string Path = "/v1/elections/walk";
    private const int SaltByte = 0xA7;

    private static readonly string[] Candidates = ["Zebedee Quill", "Ottoline Vexley"];

    private readonly List<(string Account, string Key, string Tracker)> _voters = [];

    /// <summary>The bytes of a private key.</summary>
    public static byte[] ScalarOf(PrivateKey key)
    {
        var scalar = new byte[PrivateKey.SizeBytes];
        key.CopyTo(scalar);
        return scalar;
    }

    /// <summary>Holds it: each voter registers a key and votes for a candidate.</summary>
    public async Task Hold(params (PersonClient Person, string Name, PrivateKey Key, int Candidate)[] voters)
    {
        var definition = new ElectionDefinitionMessage("A walk", [new ElectionQuestionMessage("Who?", Candidates, 1, 1)], false, 2, 1, "auto");
        await officer.Do(HttpMethod.Post, "/v1/elections", PersonClient.Body(new CreateElectionRequest("walk", definition)), HttpStatusCode.Created);
        await AssertListIsRefused(voters[0].Name);
        await officer.Do(HttpMethod.Put, Path + "/roll", PersonClient.Body(new RollRequest("approvedVoters")), HttpStatusCode.OK);
        await officer.Do(HttpMethod.Post, Path + "/begin-registration", expected: HttpStatusCode.OK);
        foreach (var (person, name, key, _) in voters)
        {
            secrets.Add($"{name}'s key for the election", key);
            var signature = KeyPossession.Sign(key, ElectionId.Parse("walk"), UserName.Parse(name));
            await person.Do(HttpMethod.Post, Path + "/keys", PersonClient.Body(new RegisterKeyRequest(key.PublicKey.ToString(), signature.ToString())), HttpStatusCode.OK);
        }

        await officer.Do(HttpMethod.Post, Path + "/open", expected: HttpStatusCode.OK);
        var tag = ChainTag.Parse((await officer.Get<ElectionResponse>(Path)).ChainTag!);
        foreach (var (_, name, key, candidate) in voters)
        {
            await Cast(tag, name, key, candidate);
        }

        await AssertFigures();
        await officer.Do(HttpMethod.Post, Path + "/close", expected: HttpStatusCode.OK);
        await node.Until<ElectionResponse>(Path, election => election.Phase is "sealed");
        await officer.Do(HttpMethod.Post, Path + "/publish", expected: HttpStatusCode.OK);
        var totals = await officer.Get<TotalsResponse>(Path + "/totals");
        Assert.Equal([("Zebedee Quill", 1L), ("Ottoline Vexley", 1L)], totals.Questions[0].Candidates.Select(candidate => (candidate.Name, candidate.Votes)));
    }

    /// <summary>No line of a log has a voter beside a key or a ballot, and none a candidate.</summary>
    public void AssertApart(IEnumerable<string> log)
    {
        foreach (var line in log)
        {
            Assert.DoesNotContain(Candidates, candidate => line.Contains(candidate, StringComparison.Ordinal));
            Assert.DoesNotContain(_voters, voter => line.Contains(voter.Account, StringComparison.OrdinalIgnoreCase)
                && _voters.Any(other => line.Contains(other.Key, StringComparison.Ordinal) || line.Contains(other.Tracker, StringComparison.Ordinal)));
        }
    }

    /// <summary>A list with the officer, whom nobody has approved, and a name that nobody has.</summary>
    private async Task AssertListIsRefused(string approved)
    {
        using var list = new StringContent($"user\n{approved}\notto\nnobody\n", Encoding.UTF8, MediaTypeNames.Text.Csv);
        using var refused = await officer.Send(HttpMethod.Put, Path + "/roll", list);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync(RestReading.Of<ProblemResponse>()))!;
        Assert.Equal([new RefusedRow(3, "notApproved"), new RefusedRow(4, "unknownUser")], problem.Rows);
    }

    /// <summary>Casts without an account. What the ballot says is in its request, and in the blocks and the record once it is in a block; in no receipt, and in no log.</summary>
    private async Task Cast(ChainTag tag, string name, PrivateKey key, int candidate)
    {
        var content = new BallotContent([.. Enumerable.Range(0, BallotContent.SaltBytes).Select(i => (byte)((i * SaltByte) + candidate))], [[candidate]]);
        var ballot = BallotSigner.Sign(key, tag, 0, content);
        secrets.Add($"{name}'s ballot", content.Encode(), $"request POST {Path}/ballots", "file ballots", "file replicas");
        using var body = new ByteArrayContent(ballot) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await client.PostAsync(new Uri(Path + "/ballots", UriKind.Relative), body);
        var receipt = await answer.Content.ReadFromJsonAsync(RestReading.Of<BallotReceipt>());
        Assert.Equal((HttpStatusCode.Accepted, "walk", "accepted"), (answer.StatusCode, receipt!.Election, receipt.Outcome));
        Assert.Equal($$"""{"election":"walk","tracker":"{{receipt.Tracker}}","outcome":"accepted"}""", await answer.Content.ReadAsStringAsync());
        _voters.Add((name, key.Address.ToString(), receipt.Tracker));
    }

    /// <summary>The figures of the storage do not count what is written of ballots: their sizes say how many candidates each has.</summary>
    private async Task AssertFigures()
    {
        var lines = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n');
        Assert.Contains(lines, line => line.StartsWith("orleanschain_storage_written_bytes_total{", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("orleanschain_storage_written_bytes_total{", StringComparison.Ordinal)
            && (line.Contains("replica", StringComparison.Ordinal) || line.Contains("ballots", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("orleanschain_pool_size_bytes{", StringComparison.Ordinal) && line.Contains("election", StringComparison.Ordinal));
    }
}
