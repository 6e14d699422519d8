using System.Reflection;
using System.Runtime.InteropServices;
using OrleansChain.Core;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>The machine and the programs of a measurement: results of others do not belong together.</summary>
/// <param name="Processor">The processor.</param>
/// <param name="Processors">How many of them the process sees; node and load generator share them.</param>
/// <param name="MemoryBytes">The machine's memory.</param>
/// <param name="FileSystem">The file system that the node's folder is on.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Program">The program's version, with the commit where the build knows it.</param>
internal sealed record MachineFacts(string Processor, int Processors, long MemoryBytes, string FileSystem, string Runtime, string Program)
{
    /// <summary>What the system tells.</summary>
    /// <param name="folder">Where nodes' folders are made.</param>
    public static MachineFacts Read(string folder) => new(
        Machine.ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        new DriveInfo(Path.GetFullPath(folder)).DriveFormat,
        RuntimeInformation.FrameworkDescription,
        typeof(Height).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
}
