namespace OrleansChain.TestKit.Storage;

/// <summary>What a <see cref="FaultyFileSystem"/> does instead of the operation.</summary>
public enum DiskFault : byte
{
    /// <summary>Nothing goes wrong.</summary>
    None = 0,

    /// <summary>An <see cref="IOException"/>, and the operation has no effect.</summary>
    Error = 1,

    /// <summary>Half of a write arrives, then an <see cref="IOException"/> says that the disk is full.</summary>
    Full = 2,

    /// <summary>Half of a write arrives (other operations have no effect), and the process is dead: every later operation fails too.</summary>
    Crash = 3,

    /// <summary>A read returns one wrong bit.</summary>
    Corrupt = 4,
}
