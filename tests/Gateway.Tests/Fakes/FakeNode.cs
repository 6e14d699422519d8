using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.GrainInterfaces.Wallets;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>
/// A chain in memory behind fake grains: its blocks are real blocks, and what its grains answer is for the test to say.
/// </summary>
internal sealed class FakeNode
{
    public static readonly Address Producer = TestKeys.Get(7).Address;

    private readonly Lock _gate = new();
    private readonly List<Block> _blocks = [];
    private readonly Lazy<FakeElections> _elections = new(() => new FakeElections());
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeNode()
        : this(ChainParameters.Create(GenesisDocument.CreateDefault(
            ChainId.Parse("coin"),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            TimeSpan.FromSeconds(6),
            new Dictionary<Address, Amount> { [TestKeys.Get(1).Address] = Amount.FromCoins(1_000_000) })))
    {
    }

    public FakeNode(ChainParameters parameters)
    {
        Parameters = parameters;
        _blocks.Add(Parameters.GenesisBlock);
    }

    public ChainParameters Parameters { get; }

    /// <summary>The elections beside the coin's chain.</summary>
    public FakeElections Elections => _elections.Value;

    /// <summary>Ballots that wait.</summary>
    public SortedSet<BallotTracker> Waiting { get; } = [];

    /// <summary>Users, directory and audit trail.</summary>
    public FakePeople People { get; } = new();

    /// <summary>Whether the chain has been created.</summary>
    public bool IsCreated { get; set; } = true;

    /// <summary>What every call to the pool throws, where set.</summary>
    public Exception? PoolFailure { get; set; }

    /// <summary>What calls to the pool wait for, where set.</summary>
    public Task? PoolGate { get; set; }

    public Func<SignedTransaction?, TransactionOutcome> Decide { get; set; } = _ => TransactionOutcome.Accepted;

    public List<TransactionBatchMessage> Submissions { get; } = [];

    public HashSet<long> Lanes { get; } = [];

    public Dictionary<Hash256, PoolLookup> Pooled { get; } = [];

    public Dictionary<Address, WalletView> Wallets { get; } = [];

    public Func<string?, int, HistoryPage> History { get; set; } = (_, _) => new HistoryPage(HistoryOutcome.Found, default, [], null);

    public PoolStatus Pool { get; set; } = new(new Height(3), 2, 448, 1_000, 1_000_000, 1, 12, 3, 4);

    public MetronomeStatus Metronome { get; set; } = new(
        TimeSpan.FromSeconds(6),
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        9,
        new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero),
        8,
        2,
        1,
        0,
        TimeSpan.FromMilliseconds(1.5),
        TimeSpan.FromMilliseconds(180),
        1);

    public ImmutableArray<ValidatorStatus> Validators { get; set; } =
        [new(Producer, ProofKind.Work, 5, Amount.FromCoins(25), 1_000_000, 123_456.5, new Height(3), "silo-1", IsInSilo: true)];

    /// <summary>What the chain says of producers.</summary>
    public Dictionary<Address, ProducedReply> Produced { get; } = new() { [Producer] = new ProducedReply(Producer, 5, Amount.FromCoins(25), new Height(3)) };

    /// <summary>What the chain knows of validators.</summary>
    public Dictionary<Address, ValidatorAccount> ValidatorAccounts { get; } = [];

    /// <summary>What becomes of validators that want to take part from outside.</summary>
    public RegistrationOutcome Registration { get; set; } = RegistrationOutcome.Registered;

    /// <summary>Who registered from outside, in order.</summary>
    public List<(Address Validator, TimeSpan Lease, int Most)> Registered { get; } = [];

    /// <summary>What validators answer to workers.</summary>
    public Func<CancellationToken, Task<WorkReply>> Work { get; set; } =
        _ => Task.FromResult(new WorkReply(WorkOutcome.NothingToDo, null, null, 0, 0, TimeSpan.Zero));

    public List<(Address Validator, WorkRequest Request)> Polls { get; } = [];

    public SolutionOutcome SolutionOutcome { get; set; } = SolutionOutcome.Accepted;

    public List<(Address Validator, SolutionMessage Solution)> Solutions { get; } = [];

    public Block Head
    {
        get
        {
            lock (_gate)
            {
                return _blocks[^1];
            }
        }
    }

    public Block? Find(ulong height)
    {
        lock (_gate)
        {
            return height < (ulong)_blocks.Count ? _blocks[(int)height] : null;
        }
    }

    public Block[] Blocks()
    {
        lock (_gate)
        {
            return [.. _blocks];
        }
    }

    /// <summary>Appends a block with these transactions, sealed by <see cref="Producer"/>; nobody checks it.</summary>
    public Block Append(params SignedTransaction[] transactions)
    {
        TaskCompletionSource appended;
        Block block;
        lock (_gate)
        {
            var parent = _blocks[^1];
            var seal = new SealLeaf(Parameters.Tag, parent.Height.Next(), Producer, ProofKind.Work, 42, 180);
            var builder = new BlockBuilder(BlockLimits.Default);
            foreach (var transaction in transactions)
            {
                Assert.True(builder.TryAdd(transaction.Bytes));
            }

            var candidate = builder.Build();
            block = candidate.Seal(candidate.Header(seal, parent.Hash, parent.Header.TimeSeconds + 6, 0x1f00ffff, 77), seal);
            _blocks.Add(block);
            appended = _appended;
            _appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        appended.SetResult();
        return block;
    }

    public ChainHead DescribeHead()
    {
        var head = Head;
        return new ChainHead(
            head.Height,
            head.Hash,
            head.Header.TimeSeconds,
            Amount.FromCoins(1_000_000),
            2,
            (ulong)Blocks().Sum(block => block.TransactionCount),
            head.Header.Bits,
            head.TransactionCount);
    }

    public async Task WaitAbove(Height height, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task appended;
            lock (_gate)
            {
                if (_blocks[^1].Height > height)
                {
                    return;
                }

                appended = _appended.Task;
            }

            await appended.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The chain of this id: this one, or an election's.</summary>
    public FakeNode ChainOf(ChainId id) => ElectionId.TryFromChain(id, out var election) ? Elections[election.Value].Chain : this;

    public async Task EnterPool()
    {
        if (PoolGate is { } gate)
        {
            await gate;
        }

        if (PoolFailure is { } failure)
        {
            throw failure;
        }
    }
}
