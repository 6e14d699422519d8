using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Load;

/// <summary>Whether coins were made or went missing: what the blocks say against what the node says.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="node">The node.</param>
/// <param name="book">What the blocks say.</param>
/// <param name="follower">Walks the blocks.</param>
/// <param name="seams">How a question is repeated.</param>
internal sealed class BalanceCheck(LoadAccounts accounts, NodeClient node, TransferBook book, BlockFollower follower, LoadSeams seams)
{
    /// <summary>The most wallets whose balance is asked for.</summary>
    public const int MaxCompared = 4_096;

    private const int AtOnce = 8;
    private const int Tries = 5;

    /// <summary>How many wallets <see cref="BalancesAgreeAsync"/> asks for.</summary>
    public int Compared => Math.Min(accounts.Wallets, MaxCompared);

    /// <summary>Whether the node's balances of the wallets, or of a sample spread evenly over them, are what the blocks add up to.</summary>
    public async Task<bool> BalancesAgreeAsync(CancellationToken cancellationToken)
    {
        int wrong = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Compared, options, async (index, stop) =>
        {
            int wallet = (int)((long)index * accounts.Wallets / Compared);
            Interlocked.Add(ref wrong, await AgreesAsync(wallet, stop) ? 0 : 1);
        });
        return wrong == 0;
    }

    /// <summary>Whether the wallets together have what they were given, less the fees of what was confirmed: by the blocks alone.</summary>
    /// <param name="given">What they were given, in units.</param>
    /// <param name="fee">The fee of each transfer.</param>
    public bool AddsUp(ulong given, Amount fee) =>
        book.BalanceOfFirst(accounts.Wallets) == (long)given - (long)((ulong)book.Read(figures => figures.Confirmed) * fee.Units);

    /// <summary>Whether the supply grew by the rewards of the blocks alone.</summary>
    /// <param name="before">The supply where the walk began.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> SupplyAgreesAsync(Amount before, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            ChainResponse chain = await seams.AskAsync(() => node.GetChainAsync(cancellationToken), cancellationToken);
            await ReachAsync(chain.Height, cancellationToken);
            WalkedBlocks walked = follower.Walked;

            // A block that came between the two is no reason to say anything.
            if (walked.Height == chain.Height || attempt == Tries)
            {
                return Wording.Units(chain.Supply).Units == before.Units + walked.Rewards;
            }
        }
    }

    private async Task<bool> AgreesAsync(int wallet, CancellationToken cancellationToken)
    {
        string address = accounts.AddressOf(wallet).ToString();
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            WalletResponse answer = await seams.AskAsync(() => node.GetWalletAsync(address, cancellationToken), cancellationToken);
            await ReachAsync(answer.Height, cancellationToken);
            if (Wording.Units(answer.Balance).Units == (ulong)book.BalanceOf(wallet))
            {
                return true;
            }
        }

        return false;
    }

    private async Task ReachAsync(ulong height, CancellationToken cancellationToken)
    {
        Task block = follower.NextBlock;
        while (follower.Walked.Height < height && await follower.WaitAsync(block, cancellationToken))
        {
            block = follower.NextBlock;
        }
    }
}
