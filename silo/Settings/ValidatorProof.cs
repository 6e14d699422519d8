using OrleansChain.Core.Blocks;

namespace OrleansChain.Silo.Settings;

/// <summary>The kinds of proof that a validator can give: those of <see cref="ProofKind"/> that somebody gives.</summary>
public enum ValidatorProof : byte
{
    /// <summary>Work.</summary>
    Work = ProofKind.Work,

    /// <summary>Memory.</summary>
    Memory = ProofKind.Memory,

    /// <summary>Stake.</summary>
    Stake = ProofKind.Stake,
}
