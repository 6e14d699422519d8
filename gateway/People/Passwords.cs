using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.People;

/// <summary>
/// Hashes and checks passwords. Each takes a processor for a tenth of a second on purpose, so half of the processors do it at once and a
/// bounded number waits: the rest of the node goes on.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const string Nobody = "nobody";

    private readonly IPasswordHasher<string> _hasher;
    private readonly ConcurrencyLimiter _turns;
    private readonly Lazy<string> _decoy;

    /// <summary>Makes the service.</summary>
    /// <param name="hasher">The framework's hasher.</param>
    /// <param name="options">How many may wait.</param>
    public Passwords(IPasswordHasher<string> hasher, IOptions<PeopleOptions> options)
    {
        _hasher = hasher;
        _decoy = new Lazy<string>(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        _turns = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = options.Value.MaxQueuedPasswords,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Hashes a new password. Null: too many wait.</summary>
    public async Task<string?> HashAsync(string userName, string password, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(permitCount: 1, cancellationToken);
        return turn.IsAcquired ? _hasher.HashPassword(userName, password) : null;
    }

    /// <summary>
    /// Checks a password. Where there is no such account a hash is computed all the same, so that the answer takes as long. Null: too many wait.
    /// </summary>
    /// <param name="userName">The account.</param>
    /// <param name="hash">The account's hash; null where there is no such account.</param>
    /// <param name="password">What was sent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool?> CheckAsync(string userName, string? hash, string password, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return null;
        }

        var result = _hasher.VerifyHashedPassword(userName, hash ?? _decoy.Value, password);
        return hash is not null && result is not PasswordVerificationResult.Failed;
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
