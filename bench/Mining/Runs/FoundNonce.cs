namespace OrleansChain.Bench.Mining.Runs;

/// <summary>What a miner found for a block.</summary>
/// <param name="ExtraNonce">The extra nonce of the seal leaf.</param>
/// <param name="Nonce">The header's nonce.</param>
/// <param name="Hashes">How many hashes all workers computed together.</param>
/// <param name="StopLag">How long after the hit the last worker had stopped; zero where one worker works or nobody measures it.</param>
internal readonly record struct FoundNonce(ulong ExtraNonce, uint Nonce, long Hashes, TimeSpan StopLag);
