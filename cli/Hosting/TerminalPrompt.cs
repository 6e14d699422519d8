namespace OrleansChain.Cli.Hosting;

/// <summary>Reads a secret from the console without echo. The question goes to standard error, since standard output is for data.</summary>
internal sealed class TerminalPrompt : ISecretPrompt
{
    /// <inheritdoc/>
    public async Task<char[]> AskAsync(string question, int maxLength, CancellationToken cancellationToken)
    {
        await Console.Error.WriteAsync(question.AsMemory(), cancellationToken);
        try
        {
            // The console's read cannot be cancelled; an interrupted command leaves it behind and ends.
            return await Task.Run(() => ReadLine(maxLength), cancellationToken).WaitAsync(cancellationToken);
        }
        finally
        {
            await Console.Error.WriteLineAsync();
        }
    }

    private static char[] ReadLine(int maxLength)
    {
        char[] buffer = GC.AllocateUninitializedArray<char>(maxLength, pinned: true);
        int length = 0;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return buffer[..length];
                    case ConsoleKey.Backspace:
                        length = Math.Max(0, length - 1);
                        break;
                    default:
                        if (length < maxLength && !char.IsControl(key.KeyChar))
                        {
                            buffer[length++] = key.KeyChar;
                        }

                        break;
                }
            }
        }
        finally
        {
            Array.Clear(buffer);
        }
    }
}
