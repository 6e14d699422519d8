namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>Seconds from the start of the process; the questions are asked at once, each again and again until it is answered.</summary>
/// <param name="Ready">Until the node says that it is ready.</param>
/// <param name="Transaction">Until a transaction that was confirmed before is found by its id.</param>
/// <param name="History">Until a wallet's history has what was in it before.</param>
/// <param name="Submitted">Until a new transfer is acknowledged.</param>
internal sealed record RestartTimes(double Ready, double Transaction, double History, double Submitted);
