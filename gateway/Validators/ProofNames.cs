using OrleansChain.Core.Blocks;

namespace OrleansChain.Gateway.Validators;

/// <summary>The names of the kinds of proof that validators give.</summary>
internal static class ProofNames
{
    /// <summary>Reads a name.</summary>
    public static bool TryParse(string? text, out ProofKind kind)
    {
        kind = text switch
        {
            "work" => ProofKind.Work,
            "memory" => ProofKind.Memory,
            "stake" => ProofKind.Stake,
            _ => ProofKind.Unspecified,
        };
        return kind != ProofKind.Unspecified;
    }
}
