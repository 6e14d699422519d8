namespace OrleansChain.TestKit.Storage;

/// <summary>What a <see cref="FaultyStorage"/> does to a call.</summary>
public enum StorageFault : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fails before it has an effect.</summary>
    FailBefore = 1,

    /// <summary>Has its effect, then fails: the caller's state keeps its old ETag.</summary>
    LoseReply = 2,

    /// <summary>Is made with an ETag that was never given, so that the storage itself refuses it. A read is made as it is.</summary>
    StaleETag = 3,

    /// <summary>Fails as a conflict, without reaching the storage.</summary>
    Conflict = 4,
}
