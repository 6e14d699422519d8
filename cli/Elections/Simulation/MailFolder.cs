using System.Buffers;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>The folder into which a node writes its mail, one file a message: where made-up people find their activation codes.</summary>
/// <param name="path">The folder; it need not exist before the first message.</param>
internal sealed class MailFolder(string path)
{
    private const string Recipient = "To: ";
    private const int MaxBytes = 64 * 1024;
    private const int CodeGroups = 4;
    private const int GroupLength = 4;

    private static readonly SearchValues<char> Digits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    private readonly Lock _lock = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    /// <summary>The activation code in the newest message to a mail address.</summary>
    /// <exception cref="CommandFailureException">There is none, or the folder cannot be read.</exception>
    public string CodeFor(string recipient)
    {
        lock (_lock)
        {
            if (!_codes.ContainsKey(recipient))
            {
                ReadNew();
            }

            return _codes.TryGetValue(recipient, out string? code)
                ? code
                : throw new CommandFailureException(
                    ExitCodes.NotFound,
                    Reasons.ActivationCodeMissing,
                    $"{path} has no activation code for {recipient}. Does the node write its mail there? --data names its data folder, --mail another folder of mail.");
        }
    }

    /// <summary>Names of files begin with the time, so the newest message is read last.</summary>
    private void ReadNew()
    {
        try
        {
            string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.txt") : [];
            foreach (string file in files.Order(StringComparer.Ordinal).Where(_read.Add))
            {
                Read(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.Usage(Reasons.BadMailFolder, $"{path}: {exception.Message}");
        }
    }

    private void Read(string file)
    {
        if (new FileInfo(file).Length > MaxBytes)
        {
            return;
        }

        string[] lines = File.ReadAllLines(file);
        string? code = Array.Find(lines, IsCode);
        if (code is not null && lines[0].StartsWith(Recipient, StringComparison.Ordinal))
        {
            _codes[lines[0][Recipient.Length..]] = code;
        }
    }

    /// <summary>Whether a line is a code and nothing else, such as "ABCD-EFGH-IJKL-MNOP".</summary>
    private static bool IsCode(string line)
    {
        string[] groups = line.Split('-');
        return groups.Length == CodeGroups && Array.TrueForAll(groups, group => group.Length == GroupLength && !group.AsSpan().ContainsAnyExcept(Digits));
    }
}
