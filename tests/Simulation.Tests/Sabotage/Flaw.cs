namespace OrleansChain.Simulation.Tests.Sabotage;

/// <summary>How a <see cref="SabotagedStorage"/> is broken.</summary>
public enum Flaw
{
    Unspecified = 0,

    /// <summary>It says that a record is written when the write is only queued.</summary>
    AnswersBeforeItHasWritten = 1,

    /// <summary>Every ninth write is acknowledged and forgotten.</summary>
    ForgetsAWriteNowAndThen = 2,

    /// <summary>Every write is acknowledged and forgotten.</summary>
    ForgetsEveryWrite = 3,
}
