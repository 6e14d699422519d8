namespace OrleansChain.Cli.Tests.Support;

/// <summary>How one run of the command ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record DscRun(int Code, string Output, string Error)
{
    /// <summary>Standard output as its one line.</summary>
    public string Line => Assert.Single(Output.TrimEnd('\n').Split('\n'));
}
