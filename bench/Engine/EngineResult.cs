namespace OrleansChain.Bench.Engine;

/// <summary>What the engine's measurement gave, and where.</summary>
/// <param name="CallsPerSecond">Calls from grain to grain, answered, each second.</param>
/// <param name="BytesAllocatedPerCall">Managed memory allocated for each call, on both sides together.</param>
/// <param name="Seconds">How long was measured.</param>
/// <param name="Pairs">How many callers, each with a target of its own.</param>
/// <param name="Engine">The assembly that served the calls.</param>
/// <param name="Processor">The processor's name, where the system tells it.</param>
/// <param name="Processors">How many processors the process sees.</param>
/// <param name="ProcessorSeconds">Processor time that the process used while it was measured.</param>
/// <param name="LoadBefore">
/// The machine's load average just before, where the system tells it: others' work that the result suffers from.
/// </param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="ServerGarbageCollection">Whether the server's garbage collector ran.</param>
internal sealed record EngineResult(
    double CallsPerSecond,
    double BytesAllocatedPerCall,
    double Seconds,
    int Pairs,
    string Engine,
    string Processor,
    int Processors,
    double ProcessorSeconds,
    double? LoadBefore,
    string Runtime,
    bool ServerGarbageCollection);
