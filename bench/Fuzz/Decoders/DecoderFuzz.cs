using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>
/// Gives spoilt inputs to every decoder. No exception but the documented ones may come out, what is accepted must encode to the very bytes that
/// were decoded, and no input may cost more memory than its size allows. Input <c>n</c> of a seed is always the same.
/// </summary>
internal static class DecoderFuzz
{
    private const int MaxFailures = 20;

    /// <summary>Runs inputs on all processors.</summary>
    /// <param name="targets">The decoders; input n goes to decoder n modulo their number.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The number of the first input.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static (IReadOnlyList<FuzzTally> Tallies, IReadOnlyList<FuzzFailure> Failures) Run(
        IReadOnlyList<FuzzTarget> targets, int seed, long first, long count, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentBag<FuzzFailure>();
        var accepted = new long[targets.Count];
        var refused = new long[targets.Count];
        var most = new long[targets.Count];
        Parallel.ForEach(
            Partitioner.Create(first, first + count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            range =>
            {
                for (var number = range.Item1; number < range.Item2 && failures.Count < MaxFailures; number++)
                {
                    var index = (int)(number % targets.Count);
                    if (Try(targets[index], seed, number, out var isAccepted, out var allocated) is { } failure)
                    {
                        failures.Add(failure);
                    }

                    Interlocked.Increment(ref (isAccepted ? ref accepted[index] : ref refused[index]));
                    Raise(ref most[index], allocated);
                }
            });
        return (
            [.. targets.Select((target, i) => new FuzzTally(target.Name, accepted[i], refused[i], most[i]))],
            [.. failures.OrderBy(failure => failure.Number)]);
    }

    /// <summary>Makes one input again.</summary>
    public static byte[] InputOf(FuzzTarget target, int seed, long number) => Mutator.Spoil(target, RandomOf(seed, number));

    private static FuzzFailure? Try(FuzzTarget target, int seed, long number, out bool isAccepted, out long allocated)
    {
        (isAccepted, allocated) = (false, 0);
        var input = InputOf(target, seed, number);
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            isAccepted = target.Decode(input);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var allowed = target.AllocationBase + ((long)target.AllocationPerByte * input.Length);
            return allocated > allowed
                ? Failure($"{allocated} bytes were allocated, {allowed} are allowed for {input.Length} bytes of input")
                : null;
        }
        catch (FuzzFindingException finding)
        {
            return Failure(finding.Message);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or UnreachableException))
        {
            // That is what is searched for: whatever it is, no caller expects it.
            return Failure(exception.ToString());
        }

        FuzzFailure Failure(string what) => new(target.Name, seed, number, what, FuzzFailure.Shorten(input));
    }

    /// <summary>What decides about one input.</summary>
    public static Random RandomOf(int seed, long number) => new(HashOf(seed, number));

    /// <summary>Neighbouring numbers must not give similar inputs.</summary>
    private static int HashOf(int seed, long number)
    {
        var mixed = ((ulong)number + ((ulong)(uint)seed << 40) + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return (int)(mixed >> 32) & int.MaxValue;
    }

    private static void Raise(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
            {
                return;
            }
        }
    }
}
