namespace OrleansChain.Cli.Hosting;

/// <summary>All that a command touches besides files and the network; tests give their own.</summary>
internal sealed class CommandHost
{
    /// <summary>Data goes here.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Diagnostics go here.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where <c>--passphrase-stdin</c> reads.</summary>
    public required Stream Input { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal; only then may it carry colours.</summary>
    public required bool OutputIsTerminal { get; init; }

    /// <summary>Asks the person at the terminal; absent where there is none.</summary>
    public required ISecretPrompt? Prompt { get; init; }

    /// <summary>The value of an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's own folder.</summary>
    public required string UserFolder { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Whether output may have colours: on a terminal that has them, unless <c>NO_COLOR</c> is set (no-color.org).</summary>
    public bool ColorsOutput => OutputIsTerminal
        && string.IsNullOrEmpty(Variable("NO_COLOR"))
        && !string.Equals(Variable("TERM"), "dumb", StringComparison.Ordinal);

    /// <summary>The host of this process.</summary>
    public static CommandHost OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.OpenStandardInput(),
        OutputIsTerminal = !Console.IsOutputRedirected,
        Prompt = Console.IsInputRedirected || Console.IsErrorRedirected ? null : new TerminalPrompt(),
        Variable = Environment.GetEnvironmentVariable,
        UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        Time = TimeProvider.System,
    };
}
