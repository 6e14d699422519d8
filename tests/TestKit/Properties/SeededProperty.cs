using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace OrleansChain.TestKit.Properties;

/// <summary>
/// Runs FsCheck properties from one fixed seed, so that every run is the same; a failure prints the seed that repeats it. The environment
/// variable <c>ORLEANSCHAIN_TEST_SEED</c> sets another seed.
/// </summary>
public static class SeededProperty
{
    private const string SeedVariable = "ORLEANSCHAIN_TEST_SEED";
    private const ulong DefaultSeed = 20_260_101;
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>The seed of this run.</summary>
    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : DefaultSeed;

    /// <summary>Tries a property on generated values and throws with the smallest counter-example found.</summary>
    public static void Check<T>(Gen<T> values, Action<T> property, int tests = 200) =>
        Check(Arb.From(values), property, tests);

    /// <summary>Tries a property on generated values and throws with the smallest counter-example found.</summary>
    public static void Check<T>(Arbitrary<T> values, Action<T> property, int tests = 200) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, Gamma));
}
