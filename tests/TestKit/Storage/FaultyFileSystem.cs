using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.TestKit.Storage;

/// <summary>A file system whose operations fail as a script says.</summary>
public sealed class FaultyFileSystem(IFileSystem inner) : IFileSystem
{
    private const int NoSpace = 28; // ENOSPC
    private readonly Lock _gate = new();
    private int _operations;
    private bool _dead;

    /// <summary>Asked before every operation.</summary>
    public Func<DiskOperation, DiskFault> Script { get; set; } = _ => DiskFault.None;

    /// <summary>How many operations have changed something.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Whether the process is dead.</summary>
    public bool IsDead
    {
        get
        {
            lock (_gate)
            {
                return _dead;
            }
        }
    }

    /// <summary>The process dies now: nothing more gets to the disk.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _dead = true;
        }
    }

    /// <summary>The process dies in the operation with this number, counted from 1.</summary>
    public void CrashAt(int number) => Script = operation =>
        operation.Number == number && operation.Kind != DiskOperationKind.Read ? DiskFault.Crash : DiskFault.None;

    public void CreateFolder(string path)
    {
        ThrowIfDead();
        inner.CreateFolder(path);
    }

    public IReadOnlyList<string> ListFiles(string folder)
    {
        ThrowIfDead();
        return inner.ListFiles(folder);
    }

    public IFile Open(string path, FileOpening opening)
    {
        if (opening == FileOpening.Empty)
        {
            ThrowOn(DiskOperationKind.Open, path);
        }

        ThrowIfDead();
        return new FaultyFile(this, inner.Open(path, opening));
    }

    public void Delete(string path)
    {
        ThrowOn(DiskOperationKind.Delete, path);
        inner.Delete(path);
    }

    public void FlushFolder(string folder)
    {
        ThrowOn(DiskOperationKind.FlushFolder, folder);
        inner.FlushFolder(folder);
    }

    public IDisposable? TryLock(string path)
    {
        ThrowIfDead();
        return inner.TryLock(path);
    }

    /// <summary>Asks the script; returns what the operation itself must act out.</summary>
    internal DiskFault Next(DiskOperationKind kind, string path)
    {
        lock (_gate)
        {
            ThrowIfDead();
            var number = kind == DiskOperationKind.Read ? _operations : ++_operations;
            var fault = Script(new DiskOperation(kind, path, number));
            _dead = fault == DiskFault.Crash;
            return fault;
        }
    }

    internal void ThrowOn(DiskOperationKind kind, string path) => Throw(Next(kind, path), path);

    internal static void Throw(DiskFault fault, string path)
    {
        switch (fault)
        {
            case DiskFault.Error:
                throw new IOException($"Simulated error on {path}.");
            case DiskFault.Full:
                throw new IOException($"No space left on device: {path}.", NoSpace);
            case DiskFault.Crash:
                throw new SimulatedCrashException();
            default:
                break;
        }
    }

    private void ThrowIfDead()
    {
        lock (_gate)
        {
            if (_dead)
            {
                throw new SimulatedCrashException();
            }
        }
    }
}
