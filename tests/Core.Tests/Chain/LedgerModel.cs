namespace OrleansChain.Core.Tests.Chain;

/// <summary>The ledger as plainly as it can be written, to hold the real one against: wallets by number, wide integers, no cleverness.</summary>
internal sealed class LedgerModel
{
    private readonly Int128[] _balances;
    private readonly ulong[] _sequences;

    public LedgerModel(IReadOnlyList<ulong> balances, IReadOnlyList<ulong> sequences)
    {
        _balances = [.. balances.Select(units => (Int128)units)];
        _sequences = [.. sequences];
    }

    private LedgerModel(LedgerModel other)
    {
        _balances = [.. other._balances];
        _sequences = [.. other._sequences];
    }

    public Int128 Supply => _balances.Aggregate(Int128.Zero, (sum, balance) => sum + balance);

    public LedgerModel Copy() => new(this);

    public Int128 BalanceOf(int wallet) => _balances[wallet];

    public ulong SequenceOf(int wallet) => _sequences[wallet];

    public void Credit(int wallet, Int128 units) => _balances[wallet] += units;

    /// <summary>Carries a transfer out, or returns false and changes nothing.</summary>
    public bool TryTransfer(int sender, int recipient, ulong amount, ulong fee, ulong minimumFee, ulong sequence, ulong validUntil, ulong height)
    {
        Int128 debit = (Int128)amount + fee;
        bool isValid = amount > 0
            && sender != recipient
            && fee >= minimumFee
            && validUntil >= height
            && sequence == _sequences[sender]
            && debit <= _balances[sender];
        if (isValid)
        {
            _balances[sender] -= debit;
            _balances[recipient] += amount;
            _sequences[sender]++;
        }

        return isValid;
    }
}
