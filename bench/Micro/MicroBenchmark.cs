using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace OrleansChain.Bench.Micro;

/// <summary>A benchmark's parts without the program that times them.</summary>
/// <param name="Name">Class and method, "IdBenchmarks.OfBody": what its budget is found by.</param>
/// <param name="Setup">Called once.</param>
/// <param name="Before">Called before each operation; not a part of it.</param>
/// <param name="Operation">One operation.</param>
internal sealed record MicroBenchmark(string Name, Action Setup, Action Before, Action Operation)
{
    /// <summary>All benchmarks of this project, by name.</summary>
    public static IReadOnlyList<MicroBenchmark> All() => [.. typeof(MicroBenchmark).Assembly.GetTypes()
        .SelectMany(type => Marked<BenchmarkAttribute>(type).Select(method => Of(type, method)))
        .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal)];

    private static MicroBenchmark Of(Type type, MethodInfo method)
    {
        // One instance for each, made when it is set up: unused ones must not keep their data in memory.
        Lazy<object> instance = new(() => Activator.CreateInstance(type)!);
        Lazy<Action> operation = new(() => ToAction(instance.Value, method));
        return new MicroBenchmark(
            $"{type.Name}.{method.Name}",
            () => Invoke<GlobalSetupAttribute>(instance.Value),
            () => Invoke<IterationSetupAttribute>(instance.Value),
            () => operation.Value());
    }

    private static IEnumerable<MethodInfo> Marked<T>(Type type) where T : Attribute =>
        type.GetMethods().Where(method => method.IsDefined(typeof(T), inherit: false));

    private static void Invoke<T>(object instance) where T : Attribute
    {
        foreach (MethodInfo method in Marked<T>(instance.GetType()))
        {
            method.Invoke(instance, parameters: null);
        }
    }

    private static Action ToAction(object instance, MethodInfo method) => (Action)typeof(MicroBenchmark)
        .GetMethod(nameof(Discarding), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(method.ReturnType)
        .Invoke(obj: null, [instance, method])!;

    /// <summary>A call that boxes nothing, whatever it returns.</summary>
    private static Action Discarding<T>(object instance, MethodInfo method)
    {
        Func<T> call = method.CreateDelegate<Func<T>>(instance);
        return () => call();
    }
}
