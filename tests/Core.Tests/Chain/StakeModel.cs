using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Chain;

/// <summary>
/// Stakes as plainly as they can be written, to hold the real ones against: every wallet has the list of all that ever happened to its stake, and
/// what counts or comes back is found by going through it.
/// </summary>
internal sealed class StakeModel(ValidatorSchedule schedule, ulong minimumStake)
{
    private readonly Dictionary<int, List<Event>> _events = [];

    public UInt128 Burned { get; private set; }

    public ulong StakedBy(int wallet) => EventsOf(wallet) is { Count: > 0 } events ? events[^1].Staked : 0;

    public ulong UnbondingOf(int wallet, ulong height) => Sum(SinceBurn(wallet).Where(e => ReleaseOf(e) > height));

    public ulong ReleasedAt(int wallet, ulong height) => Sum(SinceBurn(wallet).Where(e => ReleaseOf(e) == height));

    /// <summary>What counts in the draw of a height.</summary>
    public ulong EffectiveAt(int wallet, ulong height)
    {
        Event? last = SinceBurn(wallet).LastOrDefault(e => schedule.CountsFrom(new Height(e.Block)).Value <= height);
        return last?.Staked ?? 0;
    }

    public void Stake(int wallet, ulong block, ulong units) => EventsOf(wallet).Add(new Event(block, StakedBy(wallet) + units, Released: 0, IsBurn: false));

    public bool TryUnstake(int wallet, ulong block, ulong units)
    {
        ulong staked = StakedBy(wallet);
        bool covers = units <= staked && (staked - units == 0 || staked - units >= minimumStake);
        if (covers)
        {
            EventsOf(wallet).Add(new Event(block, staked - units, units, IsBurn: false));
        }

        return covers;
    }

    /// <summary>Burns all that a wallet has in the block, before what is due at its end; evidence at or below the last burn burns nothing.</summary>
    public void Burn(int wallet, ulong block, ulong evidence)
    {
        ulong coins = StakedBy(wallet) + UnbondingOf(wallet, block - 1);
        Event? before = EventsOf(wallet).LastOrDefault(e => e.IsBurn);
        if (coins > 0 && (before is null || evidence > before.Block))
        {
            Burned += coins;
            EventsOf(wallet).Add(new Event(block, Staked: 0, Released: 0, IsBurn: true));
        }
    }

    private static ulong Sum(IEnumerable<Event> events) => events.Aggregate(0UL, (sum, e) => sum + e.Released);

    private ulong ReleaseOf(Event e) => schedule.ReleaseOf(new Height(e.Block)).Value;

    private IEnumerable<Event> SinceBurn(int wallet)
    {
        List<Event> events = EventsOf(wallet);
        return events.Skip(events.FindLastIndex(e => e.IsBurn) + 1);
    }

    private List<Event> EventsOf(int wallet)
    {
        if (!_events.TryGetValue(wallet, out List<Event>? events))
        {
            _events.Add(wallet, events = []);
        }

        return events;
    }

    private sealed record Event(ulong Block, ulong Staked, ulong Released, bool IsBurn);
}
