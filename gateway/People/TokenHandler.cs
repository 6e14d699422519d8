using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>
/// Takes bearer tokens (RFC 6750). Each use asks the person's grain whether the session lives, so one that was revoked, and a role that
/// was taken, end at once.
/// </summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme of the header <c>Authorization</c>.</summary>
    public const string SchemeName = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!System.Net.Http.Headers.AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, SchemeName, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (AccessToken.Parse(header.Parameter) is not { } token)
        {
            return AuthenticateResult.Fail("The token is none.");
        }

        return await grains.GetGrain<IUserGrain>(token.UserName).GetSession(token.Session) is { } session
            ? AuthenticateResult.Success(new AuthenticationTicket(Caller.Of(session).ToPrincipal(), SchemeName))
            : AuthenticateResult.Fail("The session is over.");
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var hasToken = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, hasToken ? $"{SchemeName} error=\"invalid_token\"" : SchemeName);
        await (hasToken ? PeopleProblems.SessionOver : PeopleProblems.NotSignedIn).Because(detail: null).ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var policies = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy) ?? [];
        var role = Caller.Of(Context).Role;
        var hasRole = policies.All(policy => policy is null || !Policies.Roles.TryGetValue(policy, out var roles) || roles.Contains(role));
        return (hasRole ? PeopleProblems.SecondFactorMissing : PeopleProblems.RoleMissing).Because(detail: null).ExecuteAsync(Context);
    }
}
