namespace OrleansChain.Cli.Output;

/// <summary>One line of help.</summary>
/// <param name="Name">A verb with its arguments, a setting or an exit code.</param>
/// <param name="Meaning">What it does or means.</param>
internal sealed record HelpItem(string Name, string Meaning);
