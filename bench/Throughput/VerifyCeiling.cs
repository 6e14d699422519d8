using System.Diagnostics;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Bench.Throughput;

/// <summary>
/// What this machine checks when it does nothing else: every processor checks signatures with the verifier of core, keys imported before. No
/// node that checks every signature once can confirm more transactions a second.
/// </summary>
internal sealed class VerifyCeiling : IDisposable
{
    private const int Keys = 8;
    private const int SignaturesPerKey = 32;
    private const int ChecksBetweenLooks = 64;

    private readonly (PublicKey Key, Hash256 Digest, Signature Signature)[] _signatures;
    private readonly SignatureVerifier[] _verifiers;

    /// <summary>Signs what is checked, and imports the keys.</summary>
    /// <param name="processors">How many threads check; one a processor.</param>
    public VerifyCeiling(int processors)
    {
        _signatures = [.. Enumerable.Range(0, Keys).SelectMany(Sign)];

        // One verifier a thread: waiting for each other's lock is a cost of the node, not of the machine.
        _verifiers = [.. Enumerable.Range(0, processors).Select(_ => new SignatureVerifier())];
        foreach (var verifier in _verifiers)
        {
            foreach (var (key, digest, signature) in _signatures)
            {
                Require(verifier.Check(key, digest, signature));
            }
        }
    }

    /// <summary>Checks for this long on all processors; gives signatures a second, all of them together.</summary>
    public double Measure(TimeSpan duration, CancellationToken cancellationToken)
    {
        var counts = new long[_verifiers.Length];
        var begun = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, _verifiers.Length)
            .Select(number => new Thread(() => counts[number] = Check(_verifiers[number], begun, duration, cancellationToken)) { IsBackground = true })
            .ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var verifier in _verifiers)
        {
            verifier.Dispose();
        }
    }

    private static IEnumerable<(PublicKey Key, Hash256 Digest, Signature Signature)> Sign(int number)
    {
        using var key = PrivateKey.Create(SeededBytes.Create("ceiling", seed: 1, (ulong)number));
        for (var message = 0; message < SignaturesPerKey; message++)
        {
            var digest = Hash256.ReadFrom(SeededBytes.Create("digest", (ulong)number, (ulong)message));
            yield return (key.PublicKey, digest, key.Sign(digest));
        }
    }

    private static void Require(SignatureCheck check)
    {
        if (check != SignatureCheck.Valid)
        {
            throw new InvalidOperationException($"A signature that was just made is {check}.");
        }
    }

    private long Check(SignatureVerifier verifier, long begun, TimeSpan duration, CancellationToken cancellationToken)
    {
        long count = 0;
        do
        {
            for (var check = 0; check < ChecksBetweenLooks; check++)
            {
                var (key, digest, signature) = _signatures[count % _signatures.Length];
                Require(verifier.Check(key, digest, signature));
                count++;
            }
        }
        while (Stopwatch.GetElapsedTime(begun) < duration && !cancellationToken.IsCancellationRequested);
        return count;
    }
}
