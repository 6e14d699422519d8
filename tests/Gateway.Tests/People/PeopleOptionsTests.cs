using System.Net;
using Microsoft.Extensions.Options;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Mail;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.People;

public sealed class PeopleOptionsTests
{
    [Theory]
    [InlineData("People:SignInsPerMinute", "0")]
    [InlineData("People:SignUpsPerMinute", "0")]
    [InlineData("People:MaxQueuedPasswords", "-1")]
    [InlineData("People:PasswordIterations", "99999")]
    [InlineData("People:RefusalPace", "00:00:00")]
    [InlineData("People:Issuer", "a:b")]
    [InlineData("Mail:Delivery", "99")]
    [InlineData("Mail:Port", "0")]
    public async Task A_bad_setting_stops_the_start_and_names_its_key(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start((key, value)));
        Assert.StartsWith(key + ":", failure.Failures.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:Folder", "Mail:Delivery=file")]
    [InlineData("Mail:Host", "Mail:Delivery=smtp;Mail:From=a@example.org")]
    [InlineData("Mail:From", "Mail:Delivery=smtp;Mail:Host=mail")]
    [InlineData("Mail:From", "Mail:Delivery=smtp;Mail:Host=mail;Mail:From=a@example.org, b@example.org")]
    [InlineData("Mail:UserName", "Mail:Delivery=smtp;Mail:Host=mail;Mail:From=a@example.org;Mail:UserName=a")]
    [InlineData("Mail:PasswordFile", "Mail:Delivery=smtp;Mail:Host=mail;Mail:From=a@example.org;Mail:UserName=a;Mail:PasswordFile=/nowhere/at/all")]
    public async Task Mail_that_lacks_a_setting_stops_the_start_and_names_its_key(string key, string settings)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(
            [.. settings.Split(';').Select(setting => (setting.Split('=')[0], setting.Split('=')[1]))]));
        Assert.StartsWith(key + ":", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("People:Unknown", "1")]
    [InlineData("Mail:Unknown", "1")]
    public async Task A_setting_that_does_not_exist_stops_the_start(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Start((key, value)));
        Assert.Contains("Unknown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_tried_or_has_no_wrong_value()
    {
        var tried = typeof(PeopleOptionsTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false))
            .Select(row => (string)((InlineDataAttribute)row).GetData(null!).Single()[0]);
        var settings = typeof(PeopleOptions).GetProperties().Select(property => $"People:{property.Name}")
            .Concat(typeof(MailOptions).GetProperties().Select(property => $"Mail:{property.Name}"));
        Assert.Equal(["People:RequireSecondFactor", "Mail:Tls"], settings.Except(tried, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010db800010002")]
    public void Addresses_of_one_subscriber_count_together(string address, string expected) => Assert.Equal(expected, RateLimits.SubnetOf(IPAddress.Parse(address)));

    private static async Task Start(params (string Key, string Value)[] settings)
    {
        await using var app = GatewayHost.Build(new FakeNode(), configure: null, settings);
        await app.StartAsync();
    }
}
