using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>A user's second factor, on or about to be.</summary>
/// <param name="SealedSecret">The secret of the one-time passwords, encrypted.</param>
/// <param name="IsOn">Whether a code was given, so that it counts.</param>
/// <param name="LastStep">The step of the last code that counted.</param>
/// <param name="RecoveryHashes">The hashes of the unused recovery codes.</param>
public sealed record SecondFactor(ReadOnlyMemory<byte> SealedSecret, bool IsOn, long LastStep, ImmutableArray<Hash256> RecoveryHashes);
