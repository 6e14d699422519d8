using System.Text;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>A store on a simulated disk, with a clock that stands still.</summary>
internal sealed class StoreHarness
{
    public const string Folder = "store";

    public StoreHarness(SimulatedDisk? disk = null)
    {
        Disk = disk ?? new SimulatedDisk();
        Files = new FaultyFileSystem(Disk);
    }

    public SimulatedDisk Disk { get; }

    /// <summary>Zeros that the log writes behind small groups at a time.</summary>
    public int ReserveBytes { get; init; } = new SegmentedStoreOptions().ReserveBytes;

    public FaultyFileSystem Files { get; }

    public ManualTimeProvider Clock { get; } = new();

    public ListLogger Log { get; } = new();

    public List<StoreFailedException> Failures { get; } = [];

    public StorageMetrics? Metrics { get; init; }

    public SegmentedStore Open(int segmentBytes = 1 << 20, int maxQueuedWrites = 4096) => SegmentedStore.Open(
        Folder,
        new SegmentedStoreOptions { SegmentBytes = segmentBytes, MaxQueuedWrites = maxQueuedWrites, Clock = Clock, Failed = Failures.Add, ReserveBytes = ReserveBytes },
        Files,
        Metrics,
        Log);

    /// <summary>One whose files end where the log does.</summary>
    public static StoreHarness Plain(SimulatedDisk? disk = null) => new(disk) { ReserveBytes = 0 };

    /// <summary>The process ends without warning and another starts on what is left.</summary>
    public StoreHarness Restart(Survival survival, Random? random = null) => new(Disk.Restart(survival, random ?? new Random(0)));

    public static string SegmentPath(int number) => Path.Combine(Folder, $"{number:D8}.seg");

    public static string HintPath(int number) => Path.Combine(Folder, $"{number:D8}.idx");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Completes when the operation is asked for, which is after everything before it has happened.</summary>
    public Task Next(DiskOperationKind kind)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Files.Script = operation =>
        {
            if (operation.Kind == kind)
            {
                reached.TrySetResult();
            }

            return DiskFault.None;
        };
        return reached.Task;
    }
}
