namespace OrleansChain.Cli.People;

/// <summary>Something was done about a person.</summary>
/// <param name="UserName">Whom it is about.</param>
/// <param name="Done">What was done, in kebab case.</param>
internal sealed record DoneView(string UserName, string Done);
