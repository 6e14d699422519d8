namespace OrleansChain.Cli.Output;

/// <summary>The public part of the wallet's key.</summary>
/// <param name="Address">The address.</param>
/// <param name="PublicKey">Hexadecimal of the 65-byte public key.</param>
internal sealed record KeyView(string Address, string PublicKey);
