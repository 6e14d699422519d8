namespace OrleansChain.Cli.Load;

/// <summary>What came of one request.</summary>
/// <param name="Reason">The node's name for the refusal of the whole request; null where it was not refused.</param>
/// <param name="IsLost">Whether no answer came, so that nobody knows what the node did.</param>
/// <param name="IsFinal">Whether asking again with the same bytes cannot help.</param>
/// <param name="RetryAfter">When the node wants to be asked again.</param>
/// <param name="Reply">The answer to a batch, as <see cref="Core.Transactions.BatchReply"/> encodes it.</param>
internal readonly record struct SubmitAnswer(string? Reason, bool IsLost, bool IsFinal, TimeSpan? RetryAfter, ReadOnlyMemory<byte> Reply);
