using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Grains.Rounds;

/// <summary>Hears what goes wrong in a race; the race goes on.</summary>
internal interface IRaceEvents
{
    /// <summary>A validator failed instead of answering.</summary>
    void ValidatorFailed(Exception exception);

    /// <summary>A proof is refused.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="producer">Who gave it.</param>
    /// <param name="reason">Why.</param>
    void ProofRefused(ProofKind kind, Address producer, string reason);
}
