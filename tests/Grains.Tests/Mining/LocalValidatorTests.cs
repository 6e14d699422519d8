using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Mining;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

public sealed class LocalValidatorTests : IDisposable
{
    private static readonly ChainParameters Parameters = new ParametersBuilder().WithAllProofs().Build();

    private readonly LocalValidators _validators = new();
    private readonly LocalValidator _validator;

    public LocalValidatorTests() => _validator = _validators.Add(Parameters.Id, TestKeys.Make(Alice.Number));

    public void Dispose() => _validators.Dispose();

    [Fact]
    public async Task Without_a_plot_there_is_no_answer_and_nothing_to_register()
    {
        Assert.Null(await _validator.Answer(Sha256.Hash([1])));
        Assert.Null(_validator.Commitment);
        Assert.Equal((0, 0), (_validator.PlotMadeBytes, _validator.PlotBytes));
    }

    [Fact]
    public async Task A_seed_is_searched_once_and_each_seed_has_its_own_answer()
    {
        using var same = SealProofs.PlotOf(Alice, ChainState.AtGenesis(Parameters), entries: 50);
        _validator.PlotIsMade(SealProofs.PlotOf(Alice, ChainState.AtGenesis(Parameters), entries: 50));
        var first = await _validator.Answer(Sha256.Hash([1]));

        Assert.Same(first, await _validator.Answer(Sha256.Hash([1])));
        Assert.Equal(same.Answer(Sha256.Hash([1])).Quality, first!.Quality);
        Assert.Equal(same.Answer(Sha256.Hash([2])).Quality, (await _validator.Answer(Sha256.Hash([2])))!.Quality);
        Assert.Equal(same.Commitment, _validator.Commitment);
    }

    [Fact]
    public async Task A_plot_that_is_made_too_late_is_given_back()
    {
        var plot = SealProofs.PlotOf(Alice, ChainState.AtGenesis(Parameters), entries: 5);
        _validators.Dispose();

        _validator.PlotIsMade(plot);

        Assert.Null(await _validator.Answer(Sha256.Hash([1])));
        Assert.Throws<ObjectDisposedException>(() => plot.Answer(Sha256.Hash([1])));
    }

    [Fact]
    public void It_signs_with_its_key_until_it_is_disposed()
    {
        var digest = Sha256.Hash([7]);

        Assert.Equal(SignatureCheck.Valid, SignatureVerifier.CheckOnce(_validator.PublicKey, digest, _validator.Sign(digest)));
        _validators.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _validator.Sign(digest));
    }
}
