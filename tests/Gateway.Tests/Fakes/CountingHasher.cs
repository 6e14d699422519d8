using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>The framework's hasher with few iterations; counts what it does, and waits where the test says so.</summary>
internal sealed class CountingHasher : IPasswordHasher<string>
{
    private readonly PasswordHasher<string> _inner = new(Options.Create(new PasswordHasherOptions { IterationCount = 10 }));
    private int _hashes;
    private int _checks;

    public int Hashes => _hashes;

    public int Checks => _checks;

    /// <summary>What each check waits for, where set; entered is released once for each.</summary>
    public (SemaphoreSlim Entered, Task Leave)? Gate { get; set; }

    public string HashPassword(string user, string password)
    {
        Interlocked.Increment(ref _hashes);
        return _inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _checks);
        if (Gate is { } gate)
        {
            gate.Entered.Release();
            gate.Leave.Wait();
        }

        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
