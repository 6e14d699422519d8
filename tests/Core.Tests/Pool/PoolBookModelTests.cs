using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Pool;

/// <summary>Random histories of a pool, its chain and its journal, crashes included, against <see cref="NaivePool"/>.</summary>
public sealed class PoolBookModelTests
{
    private enum Act
    {
        Submit,
        SubmitAgain,
        Write,
        Block,
        Sweep,
        Checkpoint,
        Crash,
    }

    private sealed record Step(Act Act, int Key, int Sequence, int Units, int Fee, int Heights);

    private static Gen<Step> Steps =>
        from act in Gen.Frequency(
            (10, Gen.Constant(Act.Submit)), (3, Gen.Constant(Act.SubmitAgain)), (3, Gen.Constant(Act.Write)),
            (4, Gen.Constant(Act.Block)), (2, Gen.Constant(Act.Sweep)), (1, Gen.Constant(Act.Checkpoint)), (1, Gen.Constant(Act.Crash)))
        from key in Gen.Choose(1, 3)
        from sequence in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(-2, 2)))
        from units in Gen.Choose(1, 300)
        from fee in Gen.Choose(9, 14)
        from heights in Gen.Frequency((1, Gen.Elements(0, 13)), (5, Gen.Choose(1, 2)), (5, Gen.Choose(8, 12)))
        select new Step(act, key, sequence, units, fee, heights);

    [Fact]
    public void The_book_does_what_the_naive_pool_does_through_blocks_expiries_and_crashes() => SeededProperty.Check(
        Steps.ArrayOf(120), steps =>
        {
            var history = new History();
            foreach (Step step in steps)
            {
                history.Do(step);
                history.Check();
            }
        },
        tests: 40);

    private sealed class History
    {
        private static readonly PoolLimits Limits = new()
        {
            MinimumFee = new Amount(10),
            MaxValidityBlocks = 12,
            SenderQuota = 5,
            MaxTransactions = 11,
            MaxIdleAccounts = 3,
        };

        private readonly Dictionary<Address, Account> _accounts =
            Enumerable.Range(1, 3).ToDictionary(key => TestKeys.Get(key).Address, _ => new Account(new Amount(1_000), 0));

        private readonly HashSet<Hash256> _confirmed = [];
        private readonly List<SignedTransaction> _submitted = [];
        private readonly List<byte[]> _journal = [];
        private readonly List<SignedTransaction> _unwritten = [];
        private readonly HashSet<Hash256> _durable = [];
        private readonly NaivePool _naive = new(Limits, 0);
        private PoolBook _book = new(Limits, Height.Zero, default);
        private JournalGroupBuilder _builder = new(TransferBuilder.DefaultChain, default);
        private PoolCheckpoint _checkpoint = new(default, 0, []);

        private ulong FirstUnwritten => (ulong)_journal.Count;

        public void Do(Step step)
        {
            switch (step.Act)
            {
                case Act.Submit:
                    Submit(Make(step));
                    break;
                case Act.SubmitAgain when _submitted.Count > 0:
                    Submit(_submitted[((step.Units * 7) + step.Fee) % _submitted.Count]);
                    break;
                case Act.Write when _builder.Count > 0:
                    Write();
                    break;
                case Act.Block:
                    AppendBlocks(step);
                    break;
                case Act.Sweep:
                    _book.Sweep(step.Units % 3);
                    break;
                case Act.Checkpoint:
                    _checkpoint = PoolCheckpoint.Of(_book, 0);
                    break;
                case Act.Crash:
                    Crash();
                    break;
                default:
                    break;
            }
        }

        public void Check()
        {
            Assert.Equal(_naive.Waiting.Count, _book.Statistics.Transactions);
            Assert.Equal(_naive.Waiting.Sum(w => w.Transaction.SizeBytes), _book.Statistics.SizeBytes);
            Assert.Equal(_naive.Select(int.MaxValue, FirstUnwritten), _book.Select(int.MaxValue, long.MaxValue).Select(t => t.Id));
            foreach ((Address address, Account account) in _accounts)
            {
                CheckSender(address, account);
            }

            ulong firstLive = _naive.Waiting.Where(w => w.Group < FirstUnwritten).Select(w => w.Group).DefaultIfEmpty(FirstUnwritten).Min();
            Assert.Equal(firstLive, _book.FirstLiveGroup);

            // Nothing that is durable is lost: it waits, or is confirmed, or is known to be rejected.
            foreach (Hash256 id in _durable)
            {
                bool waits = _book.TryFind(id, out _);
                bool rejected = _book.TryFindRejection(id, out _);
                Assert.Equal(1, (waits ? 1 : 0) + (_confirmed.Contains(id) ? 1 : 0) + (rejected ? 1 : 0));
            }
        }

        private void CheckSender(Address address, Account account)
        {
            List<SignedTransaction> expected = [.. _naive.Waiting.Select(w => w.Transaction).Where(t => t.Sender == address)];
            SenderPending? pending = _book.PendingOf(address, int.MaxValue);
            Assert.Equal(expected.Select(t => t.Id), (pending?.Entries ?? []).Select(e => e.Id));
            if (pending is not null)
            {
                Assert.Equal(account, pending.Account);
                Assert.Equal(expected.Aggregate(0UL, (sum, t) => sum + t.Debit.Units), pending.Reserved.Units);
                Assert.True(pending.Reserved <= account.Balance);
                Assert.Equal(account.NextSequence + (ulong)expected.Count, pending.NextSequence);
            }
        }

        private SignedTransaction Make(Step step)
        {
            Address sender = TestKeys.Get(step.Key).Address;
            long waiting = _naive.Waiting.Count(w => w.Transaction.Sender == sender);
            long sequence = Math.Max(0, (long)_accounts[sender].NextSequence + waiting + step.Sequence);
            return TransferBuilder.From(TestKeys.Get(step.Key)).To(TestKeys.Get((step.Key % 3) + 1).Address).WithSequence((ulong)sequence)
                .Of((ulong)step.Units).WithFee((ulong)step.Fee).ValidUntil(_naive.Height + (ulong)step.Heights).Build();
        }

        private void Submit(SignedTransaction transaction)
        {
            Account account = _accounts[transaction.Sender];
            if (!_book.Knows(transaction.Sender))
            {
                Assert.True(_book.SetAccounts(_book.Height, [new SenderAccount(transaction.Sender, account)]));
            }

            TransactionOutcome expected = _naive.Admit(transaction, _builder.Number, account.Balance.Units, account.NextSequence);

            Assert.Equal(expected, _book.Admit(transaction, _builder.Number, out _));

            _submitted.Add(transaction);
            if (expected == TransactionOutcome.Accepted)
            {
                _builder.Add(transaction);
                _unwritten.Add(transaction);
            }
        }

        private void Write()
        {
            ulong group = _builder.Number;
            _journal.Add(_builder.Seal(out JournalPosition next));
            _book.MarkDurable(group, next.PreviousHash);
            _durable.UnionWith(_unwritten.Select(t => t.Id));
            _unwritten.Clear();
        }

        /// <summary>Blocks of some of the selected transactions; applying them shows that the selection is valid as it stands.</summary>
        private void AppendBlocks(Step step)
        {
            var changed = new HashSet<Address>();
            foreach (PendingTransaction chosen in _book.Select(step.Units % 4, long.MaxValue))
            {
                TransactionView transaction = chosen.Transaction;
                Account sender = _accounts[transaction.Sender];
                Assert.Equal(sender.NextSequence, transaction.Sequence);
                Assert.True(transaction.ValidUntil.Value > _naive.Height);
                Assert.Contains(chosen.Id, _durable);
                _accounts[transaction.Sender] = new Account(sender.Balance.Subtract(transaction.Debit), sender.NextSequence + 1);
                Account recipient = _accounts[transaction.Recipient];
                _accounts[transaction.Recipient] = recipient with { Balance = recipient.Balance.Add(transaction.Amount) };
                _confirmed.Add(chosen.Id);
                changed.UnionWith([transaction.Sender, transaction.Recipient]);
            }

            ulong height = _naive.Height + 1 + (ulong)(step.Heights % 2);
            HashSet<Hash256> before = [.. _naive.Rejected.Keys];
            _naive.Advance(height, address => _accounts[address].NextSequence);
            PoolAdvance advance = _book.Advance(new Height(height), [.. changed.Select(a => new SenderAccount(a, _accounts[a]))]);

            Assert.Equal(
                _naive.Rejected.Where(r => !before.Contains(r.Key)).ToHashSet(),
                advance.Rejected.Select(r => KeyValuePair.Create(r.Id, r.Reason)).ToHashSet());
        }

        /// <summary>Forgets what was not written and brings the pool back from the last checkpoint and the journal.</summary>
        private void Crash()
        {
            _naive.Crash(FirstUnwritten);
            _unwritten.Clear();
            _book = new PoolBook(Limits, _book.Height, _checkpoint.Start);
            _book.Remember([.. _checkpoint.Rejections]);
            var replay = new PoolReplay(_book);
            foreach (byte[] bytes in _journal.Skip((int)_checkpoint.Start.Group))
            {
                Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, replay.Next, out JournalGroup? group));
                _book.SetAccounts(_book.Height, [.. replay.UnknownSenders(group!).Select(a => new SenderAccount(a, _accounts[a]))]);
                replay.Apply(group!);
            }

            _builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, replay.Next);
            foreach (Hash256 id in _naive.Rejected.Keys.Where(id => !_durable.Contains(id)).ToArray())
            {
                _naive.Rejected.Remove(id);
            }
        }
    }
}
