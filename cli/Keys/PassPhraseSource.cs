using System.Security.Cryptography;
using System.Text;
using OrleansChain.Cli.Hosting;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Keys;

/// <summary>
/// Where pass phrases and passwords come from: the terminal, without echo, or with <c>--passphrase-stdin</c> and <c>--password-stdin</c> lines
/// of standard input. Never an argument or an environment variable, which other processes can read.
/// </summary>
internal sealed class PassPhraseSource(CommandHost host, bool fromInput, SecretKind kind)
{
    private const int MaxLineBytes = KeyFile.MaxPassPhraseLength * 4;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the pass phrase of an existing key file.</summary>
    public Task<PassPhrase> GetAsync(CancellationToken cancellationToken) => GetAsync($"{kind.Title}: ", cancellationToken);

    /// <summary>Gets a new pass phrase; a person types it twice.</summary>
    /// <exception cref="CommandFailureException">It is too short, or the two differ.</exception>
    public async Task<PassPhrase> GetNewAsync(CancellationToken cancellationToken)
    {
        PassPhrase first = await GetAsync($"New {kind.Name}: ", cancellationToken);
        try
        {
            first.RequireFit(kind);
            if (!fromInput)
            {
                using PassPhrase second = await GetAsync("The same again: ", cancellationToken);
                if (!first.Characters.SequenceEqual(second.Characters))
                {
                    throw kind.Unfit($"The two {kind.Name}s differ.");
                }
            }
        }
        catch
        {
            first.Dispose();
            throw;
        }

        return first;
    }

    private async Task<PassPhrase> GetAsync(string question, CancellationToken cancellationToken)
    {
        if (fromInput)
        {
            // The read of a pipe cannot be cancelled; an interrupted command leaves it behind and ends.
            return await Task.Run(ReadLine, cancellationToken).WaitAsync(cancellationToken);
        }

        if (host.Prompt is null)
        {
            throw kind.Needed($"A {kind.Name} is needed: run this on a terminal, or give it on standard input with {kind.Option}.");
        }

        return PassPhrase.Take(await host.Prompt.AskAsync(question, KeyFile.MaxPassPhraseLength + 1, cancellationToken), kind);
    }

    /// <summary>Reads byte by byte, so that nothing after the line is taken and no buffer keeps a copy.</summary>
    private PassPhrase ReadLine()
    {
        byte[] line = GC.AllocateArray<byte>(MaxLineBytes, pinned: true);
        char[] characters = GC.AllocateArray<char>(MaxLineBytes, pinned: true);
        int length = 0;
        try
        {
            for (int next = host.Input.ReadByte(); next is not (-1 or '\n'); next = host.Input.ReadByte())
            {
                if (length == MaxLineBytes)
                {
                    throw kind.Unfit($"A {kind.Name} has 1 to {KeyFile.MaxPassPhraseLength} characters.");
                }

                line[length++] = (byte)next;
            }

            if (length > 0 && line[length - 1] == '\r')
            {
                length--;
            }

            return PassPhrase.Take(characters.AsSpan(0, Utf8.GetChars(line.AsSpan(0, length), characters)), kind);
        }
        catch (DecoderFallbackException)
        {
            throw kind.Unfit($"The {kind.Name} on standard input is not UTF-8.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }
    }
}
