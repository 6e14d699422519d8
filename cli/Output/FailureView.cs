namespace OrleansChain.Cli.Output;

/// <summary>Why a command failed; with <c>--json</c> one such object goes to standard error.</summary>
/// <param name="Reason">A stable name in kebab case.</param>
/// <param name="Detail">What is wrong, for a person.</param>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Height">The head's height, where the node named it.</param>
internal sealed record FailureView(string Reason, string Detail, int ExitCode, ulong? Height);
