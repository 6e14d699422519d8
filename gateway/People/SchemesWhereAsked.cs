using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.People;

/// <summary>
/// Who calls is found out where a policy asks for it, which names its scheme. Without this the framework looks for a token in every request, each single
/// transaction too.
/// </summary>
internal sealed class SchemesWhereAsked(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    /// <inheritdoc/>
    public override Task<AuthenticationScheme?> GetDefaultAuthenticateSchemeAsync() => Task.FromResult<AuthenticationScheme?>(null);
}
