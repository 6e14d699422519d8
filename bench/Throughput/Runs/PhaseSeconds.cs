namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>How long the parts of a measurement took.</summary>
/// <param name="Ready">From the start of the node's process until it was ready.</param>
/// <param name="Funding">Making and paying the wallets, until confirmed.</param>
/// <param name="Signing">Signing ahead.</param>
/// <param name="Sending">From the first send to the last acknowledgement.</param>
/// <param name="Confirming">From the first send to the event of the last block that confirmed any.</param>
internal sealed record PhaseSeconds(double Ready, double Funding, double Signing, double Sending, double Confirming);
