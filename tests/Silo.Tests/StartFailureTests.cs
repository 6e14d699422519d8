using OrleansChain.Grains.People;
using OrleansChain.Grains.Storage;
using OrleansChain.Silo.Hosting;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Tests;

public sealed class StartFailureTests
{
    [Fact]
    public void A_bad_setting_is_one_line_with_its_key()
    {
        Assert.Equal("Bad setting: Chain:Id: is odd", StartFailure.Describe(new SettingException("Chain:Id", "is odd")));
    }

    [Fact]
    public void The_cause_counts_where_it_is_wrapped()
    {
        var cause = new IOException("the port is taken");

        Assert.Equal(cause.Message, StartFailure.Describe(new InvalidOperationException("start", cause)));
        Assert.Equal(cause.Message, StartFailure.Describe(new AggregateException(cause)));
    }

    [Fact]
    public void A_failed_store_is_told_as_it_is()
    {
        var failure = new StoreFailedException("folder", new IOException("disk full"));

        Assert.Equal(failure.Message, StartFailure.Describe(failure));
    }

    [Fact]
    public void Keys_that_cannot_be_used_are_named()
    {
        var failure = new KeyFolderException("data/keys/node.key", "others may read it");

        Assert.Equal("The keys at 'data/keys/node.key' cannot be used: others may read it.", StartFailure.Describe(failure));
    }

    [Fact]
    public void What_nobody_foresaw_keeps_its_stack_trace()
    {
        Assert.Null(StartFailure.Describe(new InvalidOperationException("a bug")));
    }
}
