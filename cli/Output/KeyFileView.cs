namespace OrleansChain.Cli.Output;

/// <summary>A key file that was written.</summary>
/// <param name="Address">The address of its key.</param>
/// <param name="PublicKey">Hexadecimal of the 65-byte public key.</param>
/// <param name="Path">The file.</param>
/// <param name="Encrypted">Whether a pass phrase protects it.</param>
internal sealed record KeyFileView(string Address, string PublicKey, string Path, bool Encrypted);
