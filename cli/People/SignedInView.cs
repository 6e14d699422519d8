namespace OrleansChain.Cli.People;

/// <summary>Who has signed in; the token stays in its file.</summary>
/// <param name="UserName">Who.</param>
/// <param name="Role">As which role.</param>
/// <param name="State">How far the person is on the way to a vote.</param>
/// <param name="Expires">Until when.</param>
/// <param name="Path">The file with the token.</param>
internal sealed record SignedInView(string UserName, string Role, string State, DateTimeOffset Expires, string Path);
