using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OrleansChain.Core.People;

namespace OrleansChain.Gateway.People;

/// <summary>One of these roles, in a session that was opened with a second factor where the settings ask for one.</summary>
/// <param name="Roles">The roles.</param>
internal sealed record RoleRequirement(IReadOnlyList<UserRole> Roles) : IAuthorizationRequirement
{
    /// <summary>Decides.</summary>
    /// <param name="options">Whether a second factor is needed.</param>
    internal sealed class Handler(IOptions<PeopleOptions> options) : AuthorizationHandler<RoleRequirement>
    {
        /// <inheritdoc/>
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
        {
            if (Caller.Of(context.User) is { } caller
                && requirement.Roles.Contains(caller.Role)
                && (caller.HasSecondFactor || !options.Value.RequireSecondFactor))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
