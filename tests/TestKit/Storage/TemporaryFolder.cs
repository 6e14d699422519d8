namespace OrleansChain.TestKit.Storage;

/// <summary>A folder on the real disk that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("orleanschain-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
