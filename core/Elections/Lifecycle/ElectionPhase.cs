namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>Where an election stands. Phases follow one another in this order, and none is left out or gone back to.</summary>
public enum ElectionPhase : byte
{
    /// <summary>No phase; never stored.</summary>
    Unspecified = 0,

    /// <summary>Everything may still be changed.</summary>
    Draft = 1,

    /// <summary>The definition stands; voters register their keys.</summary>
    Registration = 2,

    /// <summary>Roll and definition are frozen in the chain's genesis; ballots are cast.</summary>
    Open = 3,

    /// <summary>No ballot is taken any more; those cast are being sealed.</summary>
    Closed = 4,

    /// <summary>Every ballot is in a block.</summary>
    Sealed = 5,

    /// <summary>The result is public.</summary>
    Published = 6,
}
