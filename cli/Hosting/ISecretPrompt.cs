namespace OrleansChain.Cli.Hosting;

/// <summary>Asks the person at the terminal for a secret.</summary>
internal interface ISecretPrompt
{
    /// <summary>Shows a question and reads a line without showing it. The caller zeroes the result.</summary>
    /// <param name="question">The question, without secret.</param>
    /// <param name="maxLength">The most characters to take; further ones are not read into memory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<char[]> AskAsync(string question, int maxLength, CancellationToken cancellationToken);
}
