namespace OrleansChain.Cli.People;

/// <summary>A session as it is kept between two commands.</summary>
/// <param name="Node">The node's URL: the token goes to no other.</param>
/// <param name="UserName">Who signed in.</param>
/// <param name="Role">As which role.</param>
/// <param name="Expires">Until when the token works.</param>
/// <param name="Token">The token.</param>
internal sealed record SavedSession(string Node, string UserName, string Role, DateTimeOffset Expires, string Token);
