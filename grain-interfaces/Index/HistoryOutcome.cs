namespace OrleansChain.GrainInterfaces.Index;

/// <summary>What became of asking for a history.</summary>
[GenerateSerializer, Alias(WireAliases.HistoryOutcome)]
public enum HistoryOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The page is here; it may be empty.</summary>
    Found = 1,

    /// <summary>The cursor is not one of this wallet's.</summary>
    BadCursor = 2,
}
