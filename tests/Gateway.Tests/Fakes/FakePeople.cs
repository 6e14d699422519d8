using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using OrleansChain.Core.People;
using OrleansChain.Gateway.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>The users, the directory and the audit trail behind the gateway, as the test says.</summary>
internal sealed class FakePeople : IUserDirectoryGrain, IAuditTrailGrain
{
    public static readonly DateTimeOffset Opened = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, FakePerson> _people = new(StringComparer.Ordinal);

    /// <summary>A user by name in lower case, made where there is none.</summary>
    public FakePerson this[string userName] => _people.GetOrAdd(userName, name => new FakePerson(name));

    /// <summary>The names that the gateway or the test asked for.</summary>
    public ICollection<string> Asked => _people.Keys;

    public List<UserQuery> Queries { get; } = [];

    public UserPage Page { get; set; } = new([], HasMore: false);

    public List<(ulong First, int Count)> AuditReads { get; } = [];

    /// <summary>What the gateway itself entered into the audit trail.</summary>
    public List<AuditEvent> Appended { get; } = [];

    public AuditPage Audit { get; set; } = new([], 0);

    public AuditReport Report { get; set; } = new(AuditVerdict.Whole, 0, default, string.Empty);

    /// <summary>Opens a session and returns the header that goes with its requests.</summary>
    public AuthenticationHeaderValue SignIn(string userName, UserRole role = UserRole.Voter, UserState state = UserState.Registered, bool hasSecondFactor = true)
    {
        var token = AccessToken.Create(userName);
        var person = this[userName];
        (person.Role, person.State) = (role, state);
        person.Open(token.Session, hasSecondFactor);
        return new AuthenticationHeaderValue("Bearer", token.ToSecretText());
    }

    public Task Put(UserEntry entry) => throw FakeChainGrain.NotForTheGateway();

    public Task<UserPage> List(UserQuery query)
    {
        Queries.Add(query);
        return Task.FromResult(Page);
    }

    public Task<UserCounts> Count() => throw FakeChainGrain.NotForTheGateway();

    public Task<ImmutableArray<UserState>> GetStates(ImmutableArray<string> userNames) => throw FakeChainGrain.NotForTheGateway();

    public Task<ulong> Append(AuditEvent auditEvent)
    {
        Appended.Add(auditEvent);
        return Task.FromResult((ulong)Appended.Count - 1);
    }

    public Task<AuditPage> Read(ulong first, int count)
    {
        AuditReads.Add((first, count));
        return Task.FromResult(Audit);
    }

    public Task<AuditReport> Verify() => Task.FromResult(Report);
}
