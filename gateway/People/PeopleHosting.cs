using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansChain.Gateway.Mail;

namespace OrleansChain.Gateway.People;

/// <summary>Puts accounts, signing in and roles into a host.</summary>
internal static class PeopleHosting
{
    /// <summary>Registers the services. Settings come from the sections <c>People</c> and <c>Mail</c>.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddOptions<PeopleOptions>()
            .BindConfiguration(PeopleOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>();
        services.AddOptions<PasswordHasherOptions>()
            .Configure<IOptions<PeopleOptions>>((hasher, people) => hasher.IterationCount = people.Value.PasswordIterations);
        services.TryAddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<RefusalPace>();
        services.AddSingleton<SignUpDesk>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<PeopleList>();
        services.AddMail();
        services.AddSingleton<IAuthenticationSchemeProvider, SchemesWhereAsked>();
        services.AddAuthentication(TokenHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, configureOptions: null);
        services.AddSingleton<IAuthorizationHandler, RoleRequirement.Handler>();
        var policies = services.AddAuthorizationBuilder().AddPolicy(Policies.Voter, policy => policy.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser());
        foreach (var (name, roles) in Policies.Roles)
        {
            policies.AddPolicy(
                name, policy => policy.AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new RoleRequirement(roles)));
        }

        return services;
    }

    /// <summary>Maps the routes. What they answer is about one person, and in no cache.</summary>
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/v1");
        api.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        api.MapGroup("/people").WithTags("People").MapSignUpApi();
        api.MapGroup("/people").WithTags("People").MapSignInApi();
        api.MapGroup("/people").WithTags("People").MapPersonApi();
        api.MapGroup("/people").WithTags("People").MapSecondFactorApi();
        api.MapGroup("/officer").WithTags("Officer").MapOfficerApi();
        api.MapGroup("/admin").WithTags("Administrator").MapAdministratorApi();
        api.MapGroup("/admin").WithTags("Audit").MapAuditApi();
    }
}
