using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>The ids of all elections; simulated ones are listed apart.</summary>
/// <remarks>
/// Key: "elections". Owns the list, one record. A crash loses nothing. An id is entered before its election is stored, so one may be listed that was
/// never created: whoever asks the election finds that there is none.
/// </remarks>
[Alias(WireAliases.ElectionDirectoryGrain)]
public interface IElectionDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Enters an election. Repeating it is harmless. False where there are as many as there may be. For the election's grain.</summary>
    [Alias("Add")]
    Task<bool> Add(ElectionListing listing);

    /// <summary>Nothing is left to do for the election. Repeating it is harmless. For the election's grain.</summary>
    [Alias("Finish")]
    Task Finish(string election);

    /// <summary>A page of elections in the order of their ids.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ElectionListPage> List(ElectionListQuery query);

    /// <summary>The ids of those that are not finished, in their order.</summary>
    [Alias("GetUnfinished"), AlwaysInterleave]
    Task<ImmutableArray<string>> GetUnfinished();
}
