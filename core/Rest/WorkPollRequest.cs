namespace OrleansChain.Core.Rest;

/// <summary>A worker of a validator asks what to do. It is signed, so that nobody takes part in another's name.</summary>
/// <param name="ProofKind">The kind of proof that it gives: <c>work</c>, <c>memory</c> or <c>stake</c>.</param>
/// <param name="Worker">The worker's name, 1 to 32 of a to z, 0 to 9 and '-': each program that works for the validator has its own.</param>
/// <param name="TimeMilliseconds">When it was signed, Unix milliseconds.</param>
/// <param name="PublicKey">Hexadecimal of the validator's 65-byte public key.</param>
/// <param name="Signature">Hexadecimal of the 64-byte signature of the poll.</param>
/// <param name="Job">The job that the worker works on, if any. The answer waits until that is wrong.</param>
/// <param name="WaitMilliseconds">How long the answer may wait, at most 20,000, which it also is where absent.</param>
/// <param name="HashesPerSecond">How fast it searches, to be shown.</param>
/// <param name="PlotSizeBytes">How much memory it has filled, to be shown.</param>
public sealed record WorkPollRequest(
    string ProofKind,
    string Worker,
    ulong TimeMilliseconds,
    string PublicKey,
    string Signature,
    string? Job = null,
    int? WaitMilliseconds = null,
    double? HashesPerSecond = null,
    long? PlotSizeBytes = null);
