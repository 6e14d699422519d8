namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>What became of an act on an election, in order of precedence.</summary>
public enum ElectionOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It is done, and stored.</summary>
    Done = 1,

    /// <summary>It was done before; nothing has changed.</summary>
    AlreadyDone = 2,

    /// <summary>The name is no election's id.</summary>
    InvalidId = 10,

    /// <summary>There is no such election.</summary>
    NotCreated = 11,

    /// <summary>An election of this id exists with another definition.</summary>
    AlreadyExists = 12,

    /// <summary>There are as many elections as there may be.</summary>
    TooManyElections = 13,

    /// <summary>The election is not in the phase that the act belongs to.</summary>
    WrongPhase = 14,

    /// <summary>Ballots wait that are in no block yet.</summary>
    NotAllSealed = 15,

    /// <summary>The definition breaks a rule, which the reply names.</summary>
    InvalidDefinition = 16,

    /// <summary>The time to open or to close, as the definition has it, is over.</summary>
    ScheduleOver = 17,

    /// <summary>The definition sets a later time to open or to close, which voters have been told.</summary>
    ScheduledLater = 18,

    /// <summary>Keys are registered already under the roll that is to be replaced.</summary>
    KeysRegistered = 19,

    /// <summary>Rows are refused, which the reply names; nothing of them was applied.</summary>
    RowsRefused = 20,

    /// <summary>Nobody could vote: no key is on the roll.</summary>
    NoVoters = 21,

    /// <summary>There are more keys than a chain takes.</summary>
    TooManyVoters = 22,

    /// <summary>The weights together exceed 18446744073709551615.</summary>
    WeightsOverflow = 23,

    /// <summary>The election's chain exists with another genesis: the data folder holds another election of this id.</summary>
    DifferentChain = 24,
}
