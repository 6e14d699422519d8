using OrleansChain.Core;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <summary>
/// Takes the registrations of keys: decides each in one step in memory, and stores those that meet in one go. Claims are stored before keys, and the
/// election's record is read after both: where it has changed meanwhile, another activation has gone on, and nobody is told that a key is on the roll.
/// </summary>
/// <param name="book">The roll in memory.</param>
/// <param name="claims">The records of claims.</param>
/// <param name="keys">The records of keys.</param>
/// <param name="confirm">Throws where the stored election is no longer the one that registrations were decided on.</param>
/// <remarks>Used from the turns of one activation only. After a failure it takes nothing more.</remarks>
internal sealed class KeyDesk(RollBook book, RollBuckets<string, Hash256> claims, RollBuckets<Address, ulong> keys, Func<Task> confirm)
{
    private readonly HashSet<int> _changedClaims = [];
    private readonly HashSet<int> _changedKeys = [];
    private Task _storing = Task.CompletedTask;
    private Task? _next;
    private TaskCompletionSource? _pause;

    /// <summary>The roll.</summary>
    public RollBook Book => book;

    /// <summary>Completes when registrations are taken; they are not while the roll is being changed or frozen.</summary>
    public Task WhenOpen => _pause?.Task ?? Task.CompletedTask;

    /// <summary>Takes no registrations until <see cref="Resume"/>, and returns when all that were taken are stored.</summary>
    public async Task Pause()
    {
        _pause ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await (_next ?? _storing);
    }

    /// <summary>Takes registrations again.</summary>
    public void Resume()
    {
        _pause?.SetResult();
        _pause = null;
    }

    /// <summary>Registers a key, once <see cref="WhenOpen"/>. Returns when it is stored.</summary>
    public async Task<KeyRegistrationOutcome> Register(RollRule rule, UserName user, KeyRegistration registration)
    {
        var outcome = book.Register(rule, user, registration.IsApproved, registration.PublicKey.Span, registration.Signature.Span, out var added);
        if (added is { } address)
        {
            _changedClaims.Add(book.Claims.BucketOf(user.Value));
            _changedKeys.Add(book.Registered.BucketOf(address));
        }

        if (outcome is KeyRegistrationOutcome.Registered or KeyRegistrationOutcome.AlreadyRegistered)
        {
            await WhenStored();
        }

        return outcome;
    }

    private Task WhenStored() => _changedKeys.Count == 0 ? _storing : _next ??= StoreAfter(_storing);

    private async Task StoreAfter(Task before)
    {
        await Task.Yield();
        await before;

        // Both are taken as they are now: a key that comes while claims are written must not be stored before its own claim.
        (int, byte[])[] changedClaims = [.. _changedClaims.Select(number => (number, book.Claims.Encode(number)!))];
        (int, byte[])[] changedKeys = [.. _changedKeys.Select(number => (number, book.Registered.Encode(number)!))];
        _changedClaims.Clear();
        _changedKeys.Clear();
        (_storing, _next) = (_next!, null);
        await claims.Write(changedClaims);
        await keys.Write(changedKeys);
        await confirm();
    }
}
