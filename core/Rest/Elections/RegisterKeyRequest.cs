namespace OrleansChain.Core.Rest.Elections;

/// <summary>A voter's device registers its fresh key for an election.</summary>
/// <param name="PublicKey">Hexadecimal of the 65 bytes of the key.</param>
/// <param name="Signature">Hexadecimal of the 64 bytes with which the key signs the election and the user name.</param>
public sealed record RegisterKeyRequest(string PublicKey, string Signature);
