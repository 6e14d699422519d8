namespace OrleansChain.Cli.Output;

/// <summary>What <c>dsc --version</c> says.</summary>
/// <param name="Version">The program's version.</param>
internal sealed record VersionView(string Version);
