using System.Collections.Immutable;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.Elections;

/// <summary>Asks the directory of users whether listed accounts are approved voters': ten thousand in a call, since it has all of them in memory.</summary>
/// <param name="grains">The grains.</param>
internal sealed class RollAccounts(IGrainFactory grains)
{
    /// <summary>Judges the rows that were right so far.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="outcomes">What is known of each; gets the outcome of those that are accepted.</param>
    public async Task Check(ImmutableArray<RollRow> rows, RollRowOutcome[] outcomes)
    {
        var directory = grains.GetGrain<IUserDirectoryGrain>(PeopleKeys.Directory);
        var accepted = Enumerable.Range(0, rows.Length).Where(row => outcomes[row] == RollRowOutcome.Accepted).ToArray();
        foreach (var asked in accepted.Chunk(PeopleLimits.MaxNames))
        {
            var states = await directory.GetStates([.. asked.Select(row => rows[row].User)]);
            foreach (var (row, state) in asked.Zip(states))
            {
                outcomes[row] = RollRows.JudgeAccount(state);
            }
        }
    }
}
