namespace OrleansChain.Cli.Output;

/// <summary>What <c>dsc help</c> says.</summary>
/// <param name="Verbs">All verbs.</param>
/// <param name="Settings">All settings.</param>
/// <param name="ExitCodes">All exit codes.</param>
internal sealed record HelpView(
    IReadOnlyList<HelpItem> Verbs,
    IReadOnlyList<HelpItem> Settings,
    IReadOnlyList<HelpItem> ExitCodes);
