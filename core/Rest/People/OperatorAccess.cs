namespace OrleansChain.Core.Rest.People;

/// <summary>
/// How whoever has the node's disk makes an administrator: the node writes a secret into its data folder, and a request from the same
/// machine shows it as <c>Authorization: Operator …</c>.
/// </summary>
public static class OperatorAccess
{
    /// <summary>The scheme of the header <c>Authorization</c>.</summary>
    public const string Scheme = "Operator";

    /// <summary>The folder of the secret's file, in the data folder.</summary>
    public const string FolderName = "keys";

    /// <summary>The file with the secret: one line of <see cref="SecretLength"/> hexadecimal digits, written anew at every start.</summary>
    public const string FileName = "operator-secret";

    /// <summary>Hexadecimal digits of the secret, 256 bits.</summary>
    public const int SecretLength = 64;
}
