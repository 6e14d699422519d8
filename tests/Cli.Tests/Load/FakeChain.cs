using System.Collections.Concurrent;
using System.Globalization;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>
/// A chain in memory with pool and ledger, as little as a load run needs. It seals the next block when somebody has read the last one, so that it
/// has a pace without a clock.
/// </summary>
internal sealed class FakeChain
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Address, ulong> _balances = [];
    private readonly Dictionary<Address, ulong> _sequences = [];
    private readonly HashSet<Hash256> _known = [];
    private readonly List<ReadOnlyMemory<byte>> _pending = [];
    private readonly List<Block> _blocks = [];
    private TaskCompletionSource _sealed = NewSignal();
    private ulong _supply;

    public FakeChain(int senderQuota = 20_000, ulong fee = 0)
    {
        Parameters = new ParametersBuilder()
            .Fund(Faucet, 1_000_000_000_000)
            .WithMinimumFee(fee)
            .WithLimits(limits => limits with { MaxPendingPerSender = senderQuota })
            .Build();
        _supply = Parameters.GenesisSupply.Units;
        _blocks.Add(Parameters.GenesisBlock);
        foreach ((Address address, Amount amount) in Parameters.Allocations)
        {
            _balances[address] = amount.Units;
        }
    }

    /// <summary>The wallet that has all coins at first.</summary>
    public static TestWallet Faucet { get; } = TestWallet.Get(1);

    public ChainParameters Parameters { get; }

    /// <summary>Every sequence number that was accepted, with its sender, in order.</summary>
    public ConcurrentQueue<(Address Sender, ulong Sequence)> Accepted { get; } = new();

    /// <summary>What a block gets in place of a pending transaction: nothing, itself, something else, or more than one.</summary>
    public Func<SignedTransaction, IEnumerable<ReadOnlyMemory<byte>>>? Seal { get; set; }

    /// <summary>Changes what the node says that a wallet has.</summary>
    public Func<ulong, ulong> Balance { get; set; } = balance => balance;

    /// <summary>Added to what the node says of the supply.</summary>
    public ulong ExtraSupply { get; set; }

    public ulong Height
    {
        get
        {
            lock (_lock)
            {
                return (ulong)_blocks.Count - 1;
            }
        }
    }

    public ChainResponse Describe()
    {
        lock (_lock)
        {
            return Support.Samples.Chain with
            {
                ChainTag = Parameters.Tag.ToString(),
                Height = (ulong)_blocks.Count - 1,
                Supply = (_supply + ExtraSupply).ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    public WalletResponse Wallet(Address address)
    {
        lock (_lock)
        {
            string balance = Balance(_balances.GetValueOrDefault(address)).ToString(CultureInfo.InvariantCulture);
            return new WalletResponse(address.ToString(), balance, balance, "0", "0", _sequences.GetValueOrDefault(address), 0, (ulong)_blocks.Count - 1);
        }
    }

    public void Give(Address address, ulong units)
    {
        lock (_lock)
        {
            TransactionBody body = TransactionBody.Transfer(
                Parameters.Tag,
                Faucet.Address,
                _sequences.GetValueOrDefault(Faucet.Address),
                timeMilliseconds: 0,
                Parameters.MinimumFee,
                new Height(1_000),
                address,
                new Amount(units));
            Submit(TransactionSigner.Sign(body, Faucet.Key).Bytes);
        }
    }

    public TransactionOutcome Submit(ReadOnlyMemory<byte> bytes)
    {
        SignedTransaction transaction = SignedTransaction.Parse(bytes.ToArray());
        lock (_lock)
        {
            if (_known.Contains(transaction.Id))
            {
                return TransactionOutcome.AlreadyKnown;
            }

            ulong expected = _sequences.GetValueOrDefault(transaction.Sender);
            if (transaction.Sequence != expected)
            {
                return transaction.Sequence < expected ? TransactionOutcome.SequenceUsed : TransactionOutcome.SequenceGap;
            }

            _known.Add(transaction.Id);
            _sequences[transaction.Sender] = expected + 1;
            _pending.Add(transaction.Bytes);
            Accepted.Enqueue((transaction.Sender, transaction.Sequence));
            return TransactionOutcome.Accepted;
        }
    }

    /// <summary>A block's bytes. Reading the head makes the next block.</summary>
    public ReadOnlyMemory<byte> Read(int height)
    {
        lock (_lock)
        {
            ReadOnlyMemory<byte> bytes = _blocks[height].Bytes;
            if (height > 0 && height == _blocks.Count - 1)
            {
                SealNext();
            }

            return bytes;
        }
    }

    private void SealNext()
    {
        lock (_lock)
        {
            var sealing = new List<ReadOnlyMemory<byte>>();
            foreach (ReadOnlyMemory<byte> bytes in _pending)
            {
                SignedTransaction transaction = SignedTransaction.Parse(bytes);
                sealing.AddRange(Seal?.Invoke(transaction) ?? [bytes]);
                _balances[transaction.Sender] -= transaction.Debit.Units;
                _balances[transaction.Recipient] = _balances.GetValueOrDefault(transaction.Recipient) + transaction.Amount.Units;
            }

            var height = new Height((ulong)_blocks.Count);
            var seal = new SealLeaf(Parameters.Tag, height, TestKeys.Get(99).Address, ProofKind.Work, ExtraNonce: 0, ParentSealMilliseconds: 0);
            var header = new BlockHeader(BlockHeader.CurrentVersion, _blocks[^1].Hash, default, TimeSeconds: 0, Bits: 0, Nonce: 0);
            _blocks.Add(Block.Join(header, seal, sealing));
            _supply += Parameters.RewardAt(height, ProofKind.Work).Units;
            _pending.Clear();
            Interlocked.Exchange(ref _sealed, NewSignal()).SetResult();
        }
    }

    /// <summary>Seals a block if there is none above a height: for a listener that would wait for ever, having read all there are.</summary>
    public void EnsureAbove(ulong height)
    {
        lock (_lock)
        {
            if (Height <= height)
            {
                SealNext();
            }
        }
    }

    public async Task WaitAboveAsync(ulong height, CancellationToken cancellationToken)
    {
        Task next = Volatile.Read(ref _sealed).Task;
        while (Height <= height)
        {
            await next.WaitAsync(cancellationToken);
            next = Volatile.Read(ref _sealed).Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
