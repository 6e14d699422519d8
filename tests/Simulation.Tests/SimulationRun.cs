using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.Simulation.Tests.Engine;
using OrleansChain.Simulation.Tests.Story;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Simulation.Tests;

/// <summary>
/// Several lives of one node on one disk, all decided by a seed. After each the disk is looked at by a node of its own, and everything that
/// anybody outside was told must be there.
/// </summary>
/// <param name="seed">Decides everything.</param>
/// <param name="sabotage">Something broken between grains and stores, which the simulation is to find.</param>
/// <param name="lie">Something broken between stores and disk, likewise.</param>
internal sealed class SimulationRun(
    int seed, Func<string, IGrainStorage, IGrainStorage>? sabotage = null, Func<IFileSystem, IFileSystem>? lie = null)
{
    /// <summary>How many wallets there are, 0 and up.</summary>
    public const int Wallets = 3;

    private const int MaxLives = 5;
    private const int Actions = 6;
    private const int MaxRounds = 60;

    private static readonly ChainParameters Parameters = Genesis();

    private readonly Random _random = new(seed);
    private readonly ClientLedger _ledger = new();
    private SimulatedDisk _disk = new();
    private long _steps;
    private long _operations;
    private int _crashes;
    private ulong _choices;
    private DateTimeOffset _now = Parameters.CreatedUtc;

    /// <summary>Runs all of it.</summary>
    /// <exception cref="SimulationFailedException">Something happened that must not.</exception>
    public SimulationResult Run()
    {
        var owners = Enumerable.Range(0, Wallets).Select(number => new WalletOwner(number, Parameters, _ledger, _random)).ToArray();
        var metronome = new Metronome(_ledger, _random);
        AuditReport? report = null;
        try
        {
            for (var lives = 1 + _random.Next(MaxLives); lives > 0; lives--)
            {
                Live(LifePlan.Draw(_random), (node, clock) => Story(node, clock, owners, metronome));
                report = Inspect();
            }

            Live(LifePlan.Quiet, async (node, clock) =>
            {
                await Story(node, clock, owners, metronome);
                await Drain(node, clock, metronome);
            });
            report = Inspect();
        }
        catch (Exception exception) when (exception is not SimulationFailedException)
        {
            throw new SimulationFailedException(exception.Message, exception);
        }

        return new SimulationResult(seed, _crashes, _steps, _operations, _choices, report!);
    }

    private static ChainParameters Genesis()
    {
        var builder = new ParametersBuilder();
        foreach (var wallet in TestWallet.Several(Wallets))
        {
            builder.Fund(wallet, 1_000 * Amount.UnitsPerCoin);
        }

        return builder.Build();
    }

    /// <summary>Two metronomes now and then: two silos that both believe to be the one.</summary>
    private async Task Story(SimulatedProcess node, TimeProvider clock, WalletOwner[] owners, Metronome metronome)
    {
        for (var created = false; !created;)
        {
            try
            {
                await node.Chain.EnsureCreated(new GenesisMessage(Parameters.Document.ToJson()));
                created = true;
            }
            catch (Exception exception) when (exception is not SimulationFailedException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
            }
        }

        var isOver = false;
        var rounds = Enumerable.Range(0, _random.Next(4) == 0 ? 2 : 1).Select(_ => metronome.Run(node, clock, () => isOver)).ToArray();
        await Task.WhenAll(owners.Select(owner => owner.Act(node, clock, Actions)));
        isOver = true;
        await Task.WhenAll(rounds);
    }

    /// <summary>Whatever waits must get into a block, or expire.</summary>
    private static async Task Drain(SimulatedProcess node, TimeProvider clock, Metronome metronome)
    {
        for (var round = 0; (await node.Pool.GetStatus()).Pending > 0; round++)
        {
            if (round == MaxRounds)
            {
                throw new SimulationFailedException($"after {round} rounds transactions still wait");
            }

            await Task.Delay(TimeSpan.FromSeconds(6), clock);
            await metronome.RunRound(node, clock);
        }
    }

    private void Live(LifePlan plan, Func<SimulatedProcess, TimeProvider, Task> story)
    {
        var scheduler = NewScheduler();
        var files = new FaultyFileSystem(lie?.Invoke(_disk) ?? _disk);
        files.Script = operation =>
        {
            _disk.FlushesFail |= plan.FlushesFail && operation.Number >= plan.FaultAt;
            return operation.Number == plan.FaultAt && operation.Kind != DiskOperationKind.Read ? plan.Fault : DiskFault.None;
        };
        var endsAt = plan.EndsAtStep;
        SimulatedProcess? node = null;
        try
        {
            // A node whose store has failed stops, but not at once.
            node = SimulatedProcess.Start(
                scheduler, files, Parameters, () => endsAt = Math.Min(endsAt ?? long.MaxValue, scheduler.Steps + _random.Next(60)), sabotage);
            var isOver = scheduler.Run(() => story(node, scheduler.Clock), () => files.IsDead || scheduler.Steps >= endsAt);
            _crashes += isOver ? 0 : 1;
        }
        catch (Exception exception) when (exception is SimulatedCrashException or IOException)
        {
            // It did not even start.
            _crashes++;
        }

        End(scheduler, files, node);
        _disk = _disk.Restart(plan.Survival, _random);
        _operations += files.Operations;
    }

    /// <summary>Starts a node on a copy of the disk and holds it against the ledger.</summary>
    private AuditReport? Inspect()
    {
        var scheduler = NewScheduler();
        var files = new FaultyFileSystem(_disk.Copy());
        var node = SimulatedProcess.Start(scheduler, files, Parameters, () => { });
        AuditReport? report = null;
        scheduler.Run(async () => report = await Inspection.Run(node, Parameters, _ledger), () => false);
        End(scheduler, files, node);
        return report;
    }

    private SeededScheduler NewScheduler()
    {
        var scheduler = new SeededScheduler(_random);
        scheduler.Clock.Advance(_now - scheduler.Clock.GetUtcNow());
        return scheduler;
    }

    private void End(SeededScheduler scheduler, FaultyFileSystem files, SimulatedProcess? node)
    {
        files.Kill();
        scheduler.Drop();
        node?.End();
        _now = scheduler.Clock.GetUtcNow();
        _steps += scheduler.Steps;
        _choices = (_choices * 31) ^ scheduler.Choices;
    }
}
