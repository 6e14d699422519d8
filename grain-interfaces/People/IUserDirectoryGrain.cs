using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>All users by name, with their states: for officers, and for elections that take every approved voter.</summary>
/// <remarks>
/// Key: <see cref="PeopleKeys.Directory"/>. Owns 1,024 records, each of the users that fall into it by a hash of their names; a crash loses nothing that was
/// acknowledged. A user's grain tells it of a change before its own caller hears of it. It calls nobody.
/// </remarks>
[Alias(WireAliases.UserDirectoryGrain)]
public interface IUserDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Takes in a user as of now. Repeating it is harmless, an older version is passed over.</summary>
    [Alias("Put"), AlwaysInterleave]
    Task Put(UserEntry entry);

    /// <summary>A page of users.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<UserPage> List(UserQuery query);

    /// <summary>How many users there are.</summary>
    [Alias("Count"), AlwaysInterleave]
    Task<UserCounts> Count();

    /// <summary>The states of users, in the order of their names; unspecified where there is no such user.</summary>
    [Alias("GetStates"), AlwaysInterleave]
    Task<ImmutableArray<UserState>> GetStates(ImmutableArray<string> userNames);
}
