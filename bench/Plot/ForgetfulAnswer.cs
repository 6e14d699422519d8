using OrleansChain.Core;

namespace OrleansChain.Bench.Plot;

/// <summary>What the cheat comes up with in time.</summary>
/// <param name="Ranked">How many entries it ranked: those it kept and those it made again.</param>
/// <param name="Index">The best of them; none where it has no entry at all.</param>
/// <param name="Quality">Its quality.</param>
internal sealed record ForgetfulAnswer(ulong Ranked, ulong? Index, Hash256 Quality);
