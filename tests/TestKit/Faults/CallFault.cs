namespace OrleansChain.TestKit.Faults;

/// <summary>What can happen to a grain call on a network.</summary>
public enum CallFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The call arrives twice; the caller hears the second reply.</summary>
    Repeat = 1,

    /// <summary>The call has its effect and the reply is lost: the caller hears of a time-out.</summary>
    LoseReply = 2,

    /// <summary>The call never arrives: the caller hears of a time-out.</summary>
    LoseCall = 3,
}
