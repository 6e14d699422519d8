using OrleansChain.TestKit.Storage;

namespace OrleansChain.Simulation.Tests;

/// <summary>How one life of the node ends, and what its disk does meanwhile.</summary>
/// <param name="EndsAtStep">The step of the scheduler before which it ends; null where it lives until its people are done.</param>
/// <param name="Fault">What happens in the disk's operation of <paramref name="FaultAt"/>.</param>
/// <param name="FaultAt">The number of that operation among those that change something; 0 for none.</param>
/// <param name="FlushesFail">Whether from that operation on no flush succeeds, in place of the fault.</param>
/// <param name="Survival">What is left of the disk.</param>
internal sealed record LifePlan(long? EndsAtStep, DiskFault Fault, int FaultAt, bool FlushesFail, Survival Survival)
{
    /// <summary>The last life: nothing happens to it.</summary>
    public static LifePlan Quiet { get; } = new(null, DiskFault.None, 0, FlushesFail: false, Survival.Written);

    /// <summary>Steps of a life in which everybody does all that he has in mind.</summary>
    private const int WholeLife = 700;

    /// <summary>Operations of the disk in such a life.</summary>
    private const int WholeDisk = 120;

    /// <summary>A life that ends some way.</summary>
    public static LifePlan Draw(Random random)
    {
        var survival = (Survival)(1 + random.Next(3));
        return random.Next(10) switch
        {
            < 5 => new LifePlan(Early(random, WholeLife), DiskFault.None, 0, FlushesFail: false, survival),
            < 8 => new LifePlan(WholeLife * 2, DiskFault.Crash, Early(random, WholeDisk), FlushesFail: false, survival),
            8 => new LifePlan(WholeLife * 2, random.Next(2) == 0 ? DiskFault.Full : DiskFault.Error, Early(random, WholeDisk), FlushesFail: false, survival),
            _ => new LifePlan(WholeLife * 2, DiskFault.None, Early(random, WholeDisk), FlushesFail: true, survival),
        };
    }

    /// <summary>Half of the time anywhere, half of the time near the beginning: while the node recovers.</summary>
    private static int Early(Random random, int most) =>
        random.Next(2) == 0 ? 1 + random.Next(most) : 1 + (int)Math.Pow(most, random.NextDouble());
}
