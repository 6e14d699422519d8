using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>One account pays a row of accounts once each.</summary>
/// <param name="sender">Who pays.</param>
/// <param name="first">The first that is paid.</param>
/// <param name="count">How many are paid.</param>
/// <param name="amountOf">What each gets.</param>
internal sealed class DrawPayments(int sender, int first, int count, Func<int, Amount> amountOf) : ITransferDraw
{
    private int _paid;

    /// <inheritdoc/>
    public long Remaining => count - _paid;

    /// <inheritdoc/>
    public Payment Next()
    {
        int recipient = first + _paid++;
        return new Payment(sender, recipient, amountOf(recipient));
    }
}
