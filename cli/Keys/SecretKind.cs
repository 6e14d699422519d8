namespace OrleansChain.Cli.Keys;

/// <summary>What a secret that a person types is called, and how a command fails for want of it.</summary>
/// <param name="Name">The name in a sentence.</param>
/// <param name="Title">The name at a question's beginning.</param>
/// <param name="Option">The option that reads it from standard input.</param>
/// <param name="Needed">The failure where there is no terminal to ask on.</param>
/// <param name="Unfit">The failure where it cannot be used.</param>
internal sealed record SecretKind(
    string Name, string Title, string Option, Func<string, CommandFailureException> Needed, Func<string, CommandFailureException> Unfit)
{
    /// <summary>What protects a key file.</summary>
    public static SecretKind PassPhrase { get; } = new(
        "pass phrase",
        "Pass phrase",
        "--passphrase-stdin",
        static detail => CommandFailureException.KeyFile(Reasons.PassPhraseNeeded, detail),
        static detail => CommandFailureException.KeyFile(Reasons.PassPhraseUnfit, detail));

    /// <summary>What an account at the node asks for.</summary>
    public static SecretKind Password { get; } = new(
        "password",
        "Password",
        "--password-stdin",
        static detail => CommandFailureException.Usage(Reasons.PasswordNeeded, detail),
        static detail => CommandFailureException.Usage(Reasons.PasswordUnfit, detail));
}
