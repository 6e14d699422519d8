namespace OrleansChain.Core.Rest.Elections;

/// <summary>A line of a CSV file that is refused; nothing of the file was applied.</summary>
/// <param name="Line">The line, the first being 1.</param>
/// <param name="Reason">Why, in camel case.</param>
public sealed record RefusedRow(int Line, string Reason);
