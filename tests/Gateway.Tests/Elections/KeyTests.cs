using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class KeyTests(SharedElections shared) : IClassFixture<SharedElections>
{
    private static readonly Core.Cryptography.PrivateKey Key = TestKeys.Get(5);

    public static TheoryData<KeyRegistrationOutcome, int, string> Refusals => new()
    {
        { KeyRegistrationOutcome.NotCreated, 404, "election-unknown" },
        { KeyRegistrationOutcome.NotInRegistration, 409, "not-in-registration" },
        { KeyRegistrationOutcome.NotApproved, 403, "voter-not-approved" },
        { KeyRegistrationOutcome.NotOnRoll, 403, "account-not-on-roll" },
        { KeyRegistrationOutcome.BadPublicKey, 422, "bad-voting-key" },
        { KeyRegistrationOutcome.BadSignature, 422, "bad-key-proof" },
        { KeyRegistrationOutcome.AccountHasKey, 409, "account-has-key" },
        { KeyRegistrationOutcome.KeyTaken, 409, "key-taken" },
        { KeyRegistrationOutcome.RollFull, 409, "roll-full" },
    };

    [Theory]
    [InlineData(UserState.Approved, true)]
    [InlineData(UserState.Submitted, false)]
    public async Task A_voters_key_goes_to_the_election_with_what_the_account_is(UserState state, bool isApproved)
    {
        await using var bench = await shared.Bench(ElectionPhase.Registration);
        var signature = new string('7', 128);

        var answer = await bench.Post(UserRole.Voter, bench.Place + "/keys", Body(signature), state).Reads<RegisterKeyResponse>();

        Assert.Equal(new RegisterKeyResponse("registered", Key.Address.ToString()), answer);
        var registration = Assert.IsType<KeyRegistration>(bench.Board.Calls.Single());
        Assert.Equal(
            ("voter", isApproved, Key.PublicKey.ToString(), signature),
            (registration.User, registration.IsApproved, Convert.ToHexStringLower(registration.PublicKey.Span), Convert.ToHexStringLower(registration.Signature.Span)));
        bench.Board.KeyOutcome = KeyRegistrationOutcome.AlreadyRegistered;
        Assert.Equal("alreadyRegistered", (await bench.Post(UserRole.Voter, bench.Place + "/keys", Body(signature)).Reads<RegisterKeyResponse>()).Outcome);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Each_refusal_has_its_name(KeyRegistrationOutcome outcome, int status, string problem)
    {
        await using var bench = await shared.Bench(ElectionPhase.Registration);
        bench.Board.KeyOutcome = outcome;
        await bench.Post(UserRole.Voter, bench.Place + "/keys", Body("00")).IsProblem(status, problem);
    }

    [Fact]
    public void Every_refusal_is_tried_here() => Assert.Equal(
        Enum.GetValues<KeyRegistrationOutcome>().Except([KeyRegistrationOutcome.Unspecified, KeyRegistrationOutcome.Registered, KeyRegistrationOutcome.AlreadyRegistered]),
        Refusals.Select(row => (KeyRegistrationOutcome)row[0]));

    [Fact]
    public async Task Requests_that_are_none_are_named()
    {
        await using var bench = await shared.Bench(ElectionPhase.Registration);
        await bench.Post(UserRole.Voter, bench.Place + "/keys").IsProblem(400, "malformed-json");
        await bench.Post(UserRole.Voter, "/No/keys", Body("00")).IsProblem(400, "bad-election-id");
        Assert.Empty(bench.Board.Calls);
    }

    private static string Body(string signature) => $$"""{"publicKey":"{{Key.PublicKey}}","signature":"{{signature}}"}""";
}
