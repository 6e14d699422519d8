using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

public sealed class SigningGuardTests
{
    private static readonly ChainId Chain = ChainId.Parse("coin");
    private readonly SharedMemoryStorage _memory = new();
    private readonly FaultyStorage _storage;
    private readonly SigningGuard _guard;

    public SigningGuardTests()
    {
        _storage = new FaultyStorage(_memory);
        _guard = NewGuard();
    }

    [Fact]
    public async Task Blocks_of_rising_heights_may_be_signed()
    {
        Assert.True(await _guard.TryClaim(BlockAt(1)));
        Assert.True(await _guard.TryClaim(BlockAt(2)));
        Assert.True(await _guard.TryClaim(BlockAt(9)));
    }

    [Fact]
    public async Task The_same_block_may_be_signed_again_without_another_write()
    {
        Assert.True(await _guard.TryClaim(BlockAt(7)));
        var writes = _storage.Count(StorageOperation.Write);

        Assert.True(await _guard.TryClaim(BlockAt(7)));
        Assert.Equal(writes, _storage.Count(StorageOperation.Write));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    [InlineData(1)]
    public async Task Another_block_of_the_same_height_or_one_below_is_not_signed(ulong height)
    {
        Assert.True(await _guard.TryClaim(BlockAt(7)));

        Assert.False(await _guard.TryClaim(BlockAt(height, fork: 1)));
        Assert.False(await NewGuard().TryClaim(BlockAt(height, fork: 1)));
        Assert.True(await NewGuard().TryClaim(BlockAt(8, fork: 1)));
    }

    [Fact]
    public async Task What_was_signed_outlives_the_activation()
    {
        Assert.True(await _guard.TryClaim(BlockAt(7)));

        Assert.True(await NewGuard().TryClaim(BlockAt(7)));
        Assert.False(await NewGuard().TryClaim(BlockAt(7, fork: 1)));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_height_free()
    {
        _storage.FailNext(StorageOperation.Write, StorageFault.FailBefore);

        await Assert.ThrowsAsync<StorageFaultException>(() => _guard.TryClaim(BlockAt(7)));

        Assert.True(await _guard.TryClaim(BlockAt(7, fork: 1)));
    }

    [Fact]
    public async Task A_write_whose_reply_is_lost_holds_the_height_for_its_block_alone()
    {
        _storage.FailNext(StorageOperation.Write, StorageFault.LoseReply);

        await Assert.ThrowsAsync<StorageFaultException>(() => _guard.TryClaim(BlockAt(7)));

        Assert.False(await _guard.TryClaim(BlockAt(7, fork: 1)));
        Assert.True(await _guard.TryClaim(BlockAt(7)));
    }

    [Theory]
    [InlineData(StorageFault.StaleETag)]
    [InlineData(StorageFault.Conflict)]
    public async Task A_conflict_means_silence_until_the_record_is_read_again(StorageFault fault)
    {
        _storage.FailNext(StorageOperation.Write, fault);

        Assert.False(await _guard.TryClaim(BlockAt(7)));
        Assert.True(await _guard.TryClaim(BlockAt(7)));
    }

    [Fact]
    public async Task Of_two_activations_one_signs_a_height()
    {
        var other = NewGuard();
        Assert.True(await _guard.TryClaim(BlockAt(6)));
        Assert.True(await other.TryClaim(BlockAt(6)));

        Assert.True(await _guard.TryClaim(BlockAt(7)));
        Assert.False(await other.TryClaim(BlockAt(7, fork: 1)));
        Assert.True(await other.TryClaim(BlockAt(8)));
        Assert.False(await _guard.TryClaim(BlockAt(8, fork: 1)));
    }

    [Fact]
    public async Task Of_two_activations_that_write_at_the_same_moment_one_signs()
    {
        var other = NewGuard();
        var held = _storage.HoldNext(StorageOperation.Write);
        var first = _guard.TryClaim(BlockAt(7));
        await held.Reached;

        Assert.True(await other.TryClaim(BlockAt(7, fork: 1)));
        held.Release();

        Assert.False(await first);
    }

    [Fact]
    public async Task A_damaged_record_is_named()
    {
        await new RecordShelf(_storage, "signed").Write($"coin/{Alice.Address}", [1, 2, 3], etag: null);

        var exception = await Assert.ThrowsAsync<DamagedRecordException>(() => _guard.TryClaim(BlockAt(7)));
        Assert.Contains($"signed/coin/{Alice.Address}", exception.Message, StringComparison.Ordinal);
    }

    private static SignedBlock BlockAt(ulong height, byte fork = 0) => new(new Height(height), BlockHash.From(Sha256.Hash([(byte)height, fork])));

    private SigningGuard NewGuard() => new(_storage, Chain, Alice.Address);
}
