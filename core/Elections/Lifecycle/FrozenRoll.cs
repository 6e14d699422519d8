namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>The keys of a roll that is to be frozen, counted.</summary>
/// <param name="Voters">All keys.</param>
/// <param name="RegisteredKeys">Those that voters have registered.</param>
/// <param name="TotalWeight">The sum of the weights; null where it exceeds 18446744073709551615.</param>
public sealed record FrozenRoll(int Voters, int RegisteredKeys, ulong? TotalWeight)
{
    /// <summary>No keys.</summary>
    public static FrozenRoll Empty { get; } = new(0, 0, 0);

    /// <summary>Whether an election can be held with it.</summary>
    public ElectionOutcome Check()
    {
        if (Voters == 0)
        {
            return ElectionOutcome.NoVoters;
        }

        if (Voters > ElectionDefinition.MaxVoters)
        {
            return ElectionOutcome.TooManyVoters;
        }

        return TotalWeight is null ? ElectionOutcome.WeightsOverflow : ElectionOutcome.Done;
    }
}
