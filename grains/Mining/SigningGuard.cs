using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// Keeps a validator from signing two blocks of one height, also across restarts and where two activations of it live for a moment: what is to
/// be signed is written first, and the record's ETag fences the others.
/// </summary>
/// <param name="storage">The storage of the name <c>chain</c>.</param>
/// <param name="chain">The chain.</param>
/// <param name="validator">The validator.</param>
internal sealed class SigningGuard(IGrainStorage storage, ChainId chain, Address validator)
{
    private readonly RecordShelf _records = new(storage, "signed");
    private readonly string _name = GrainKeys.Wallet(chain, validator);
    private SignedBlock? _last;
    private string? _eTag;
    private bool _isKnown;

    /// <summary>Records what is about to be signed. False where another block of this height, or one of a later height, was signed: then stay silent.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task<bool> TryClaim(SignedBlock next)
    {
        if (!_isKnown)
        {
            await Read();
        }

        if (_last is { } last && (last == next || !last.Allows(next)))
        {
            return last == next;
        }

        // Until the write is known to have happened, what is stored is not known.
        _isKnown = false;
        try
        {
            _eTag = await _records.Write(_name, next.ToArray(), _eTag);
        }
        catch (InconsistentStateException)
        {
            // Another activation was first, or this very write came through before and its reply was lost.
            await Read();
            return _last == next;
        }

        (_last, _isKnown) = (next, true);
        return true;
    }

    private async Task Read()
    {
        (var bytes, _eTag) = await _records.ReadWithETag(_name);
        _last = bytes is null
            ? null
            : SignedBlock.TryRead(bytes, out var signed) ? signed : throw new DamagedRecordException($"signed/{_name}", "it is no record of a signed block");
        _isKnown = true;
    }
}
