using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>Lists and looks up people, for officers and administrators.</summary>
/// <param name="grains">The grains.</param>
/// <param name="options">How long a page is.</param>
internal sealed class PeopleList(IGrainFactory grains, IOptions<GatewayOptions> options)
{
    /// <summary>The refusals of <see cref="ReadAsync"/>.</summary>
    public static IReadOnlyList<ProblemType> Refusals { get; } = [ProblemTable.BadLimit, ProblemTable.BadCursor, PeopleProblems.BadState, PeopleProblems.BadRole];

    /// <summary>A page of people, by user name.</summary>
    /// <param name="state">The name of a state; all where it is absent.</param>
    /// <param name="role">The name of a role; all where it is absent.</param>
    /// <param name="cursor">The last user name of the page before.</param>
    /// <param name="limit">The most people of the page.</param>
    public async Task<Results<Ok<PeopleResponse>, ProblemResult>> ReadAsync(string? state, string? role, string? cursor, string? limit)
    {
        var wantedState = UserState.Unspecified;
        if (state is not null && !PeopleNames.TryParseState(state, out wantedState))
        {
            return PeopleProblems.BadState.Because(detail: null);
        }

        var wantedRole = UserRole.Unspecified;
        if (role is not null && !PeopleNames.TryParseRole(role, out wantedRole))
        {
            return PeopleProblems.BadRole.Because(detail: null);
        }

        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        UserName? after = null;
        if (cursor is not null && !UserName.TryParse(cursor, out after))
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        var page = await grains.GetGrain<IUserDirectoryGrain>(PeopleKeys.Directory)
            .List(new UserQuery(wantedState, wantedRole, after?.Value ?? string.Empty, Math.Min(size, PeopleLimits.MaxPage)));
        return TypedResults.Ok(PersonReader.Describe(page));
    }

    /// <summary>One person.</summary>
    public async Task<Results<Ok<PersonResponse>, ProblemResult>> FindAsync(string userName)
    {
        if (!UserName.TryParse(userName, out var name))
        {
            return PeopleProblems.BadUserName.Because(detail: null);
        }

        return await grains.GetGrain<IUserGrain>(name.Value).GetView() is { } view
            ? TypedResults.Ok(PersonReader.Describe(view))
            : PeopleProblems.UserUnknown.Because(detail: null);
    }
}
