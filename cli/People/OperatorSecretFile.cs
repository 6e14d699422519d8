using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary>The secret that a running node keeps in its data folder for whoever can read it.</summary>
internal static class OperatorSecretFile
{
    /// <summary>A node's data folder unless an option names another.</summary>
    public const string DefaultFolder = "./data";

    /// <summary>Reads the secret, and lets it go to this machine alone.</summary>
    /// <param name="folder">The node's data folder.</param>
    /// <param name="node">The node's URL.</param>
    /// <exception cref="CommandFailureException">There is none, or the node is not on this machine.</exception>
    public static string Read(string folder, Uri node)
    {
        if (!node.IsLoopback)
        {
            throw CommandFailureException.Usage(Reasons.BadNodeUrl, "An administrator is made on the node's own machine: --node must be a loopback address.");
        }

        string path = Path.Combine(folder, OperatorAccess.FolderName, OperatorAccess.FileName);
        try
        {
            using var file = new StreamReader(path);
            char[] secret = new char[OperatorAccess.SecretLength];
            return file.ReadBlock(secret) == secret.Length && secret.All(char.IsAsciiHexDigit) ? new string(secret) : throw Missing();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Missing();
        }

        CommandFailureException Missing() => CommandFailureException.Usage(
            Reasons.OperatorSecretMissing, $"{path} cannot be read. A running node writes it; --data names its data folder.");
    }
}
