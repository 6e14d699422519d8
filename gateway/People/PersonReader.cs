using OrleansChain.Core.Rest.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>Puts people into the words of the REST interface.</summary>
internal static class PersonReader
{
    /// <summary>One person, with what identifies masked.</summary>
    public static PersonResponse Describe(UserView view) => new(
        view.UserName,
        view.FirstName,
        view.LastName,
        view.Email,
        PeopleNames.Of(view.Role),
        PeopleNames.Of(view.State),
        view.Reason.Length == 0 ? null : view.Reason,
        view.IsActivated,
        view.HasTotp,
        view.RecoveryCodesLeft,
        view.PublicKey.IsEmpty ? null : Convert.ToHexStringLower(view.PublicKey.Span),
        view.Profile is { } profile ? new ProfileResponse(profile.NationalId, profile.VoterId, profile.Phone, profile.Address) : null,
        view.CreatedUtc);

    /// <summary>A page of a list.</summary>
    public static PeopleResponse Describe(UserPage page) => new(
        [.. page.Users.Select(user => new PersonSummary(user.UserName, PeopleNames.Of(user.Role), PeopleNames.Of(user.State)))],
        page.HasMore ? page.Users[^1].UserName : null);
}
