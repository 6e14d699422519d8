using System.Globalization;
using System.Runtime.InteropServices;

namespace OrleansChain.Bench;

/// <summary>What the system tells about where a measurement runs.</summary>
internal static class Machine
{
    /// <summary>The processor's name, or its architecture where the system does not tell it.</summary>
    public static string ProcessorName()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    /// <summary>The load average of the last minute, where the system tells it: others' work that a measurement suffers from.</summary>
    public static double? LoadAverage()
    {
        const string Information = "/proc/loadavg";
        return File.Exists(Information) ? double.Parse(File.ReadAllText(Information).Split(' ')[0], CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What the processors have done since the system's start, where it tells it.</summary>
    public static ProcessorTimes? ProcessorTimes()
    {
        const string Information = "/proc/stat";
        return File.Exists(Information) ? Bench.ProcessorTimes.Parse(File.ReadLines(Information).First()) : null;
    }
}
