namespace OrleansChain.Bench.Attack;

/// <summary>How much is tried.</summary>
/// <param name="Replays">How many transactions are sent again.</param>
/// <param name="Seed">Decides keys and amounts.</param>
internal sealed record AttackOptions(int Replays, int Seed);
