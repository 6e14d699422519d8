using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>A transfer to sign.</summary>
/// <param name="Sender">The number of the account that pays.</param>
/// <param name="Recipient">The number of the account that gets it.</param>
/// <param name="Amount">How much.</param>
internal readonly record struct Payment(int Sender, int Recipient, Amount Amount);
