using System.Net;
using System.Net.Http.Json;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.People;

public sealed class PersonTests(SharedBench shared) : IClassFixture<SharedBench>
{
    private static readonly ProfileRequest Profile = new("AB-1234567", "V-99", "+44 20 7946 0000", "12 St James's Square, London");

    [Fact]
    public async Task Me_shows_the_account_with_its_profile_masked()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada");
        bench.People["ada"].View = View with { Profile = new MaskedProfile("•••567", "•99", "•••000", "•••don"), Reason = "No picture.", State = UserState.Rejected };
        using var answer = await bench.Send(HttpMethod.Get, "/v1/people/me", token);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var me = await Task.FromResult(answer).Reads<PersonResponse>();
        Assert.Equal(
            new PersonResponse(
                "ada", "Ada", "Lovelace", "ada@example.org", "voter", "rejected", "No picture.", true, true, 9, TestKeys.Get(1).PublicKey.ToString(),
                new ProfileResponse("•••567", "•99", "•••000", "•••don"), FakePeople.Opened),
            me);
    }

    [Fact]
    public async Task What_there_is_not_is_left_out()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada", UserRole.Administrator);
        bench.People["ada"].View = View with { PublicKey = default, Role = UserRole.Administrator };
        var text = await (await bench.Send(HttpMethod.Get, "/v1/people/me", token)).Content.ReadAsStringAsync();
        Assert.All(new[] { "publicKey", "profile", "reason" }, member => Assert.DoesNotContain($"\"{member}\"", text, StringComparison.Ordinal));
        bench.People["ada"].View = null;
        await bench.Send(HttpMethod.Get, "/v1/people/me", token).IsProblem(404, "user-unknown");
    }

    [Fact]
    public async Task A_profile_goes_to_the_grain_of_whoever_asks()
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await Submit(bench);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(new ProfileMessage(Profile.NationalId, Profile.VoterId, Profile.Phone, Profile.Address), Assert.Single(bench.People["ada"].Calls));
    }

    [Theory]
    [InlineData(ProfileOutcome.UnknownUser, 404, "user-unknown")]
    [InlineData(ProfileOutcome.NotActivated, 403, "not-activated")]
    [InlineData(ProfileOutcome.AlreadyApproved, 409, "already-approved")]
    [InlineData(ProfileOutcome.NationalIdMissing, 422, "national-id-missing")]
    [InlineData(ProfileOutcome.NationalIdInvalid, 422, "national-id-invalid")]
    [InlineData(ProfileOutcome.VoterIdMissing, 422, "voter-id-missing")]
    [InlineData(ProfileOutcome.VoterIdInvalid, 422, "voter-id-invalid")]
    [InlineData(ProfileOutcome.PhoneMissing, 422, "phone-missing")]
    [InlineData(ProfileOutcome.PhoneInvalid, 422, "phone-invalid")]
    [InlineData(ProfileOutcome.AddressMissing, 422, "address-missing")]
    [InlineData(ProfileOutcome.AddressInvalid, 422, "address-invalid")]
    public async Task Each_refusal_has_its_own_name(ProfileOutcome outcome, int status, string problem)
    {
        var bench = shared.Bench;
        bench.People["ada"].Profile = outcome;
        await Submit(bench).IsProblem(status, problem);
    }

    [Fact]
    public async Task A_profile_is_erased_by_its_owner()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada");
        using var answer = await bench.Send(HttpMethod.Delete, "/v1/people/profile", token);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("ada", Assert.Single(bench.People["ada"].Calls));
        bench.People["ada"].Erasure = ProfileOutcome.UnknownUser;
        await bench.Send(HttpMethod.Delete, "/v1/people/profile", token).IsProblem(404, "user-unknown");
    }

    internal static UserView View { get; } = new(
        "ada",
        "Ada",
        "Lovelace",
        "ada@example.org",
        UserRole.Voter,
        UserState.Registered,
        IsActivated: true,
        HasTotp: true,
        RecoveryCodesLeft: 9,
        Bytes(),
        Profile: null,
        Reason: "",
        FakePeople.Opened);

    private static byte[] Bytes()
    {
        var bytes = new byte[Core.Cryptography.PublicKey.SizeBytes];
        TestKeys.Get(1).PublicKey.CopyTo(bytes);
        return bytes;
    }

    private static Task<HttpResponseMessage> Submit(PeopleBench bench) => bench.Send(
        HttpMethod.Put, "/v1/people/profile", bench.People.SignIn("ada"), JsonContent.Create(Profile, RestJson.Default.ProfileRequest));
}
