using System.Text.Json;
using OrleansChain.Core.Rest;

namespace OrleansChain.Core.Tests.Rest;

public sealed class RestReadingTests
{
    [Fact]
    public void A_message_is_read_as_it_was_written_with_and_without_what_may_be_absent()
    {
        var bare = new TransactionResponse("id", TransactionStatus.Unconfirmed, null, null, null, null, null, null);
        TransactionResponse whole = bare with
        {
            Status = TransactionStatus.Confirmed,
            Reason = "expired",
            Height = 1,
            Position = 2,
            BlockHash = "hash",
            Confirmations = 3,
            Details = new TransactionDetails("transfer", "sender", 4, 5, "6", 7, Recipient: null, Amount: null, 8, "00"),
        };

        Assert.Equal(bare, WriteAndRead(bare));
        Assert.Equal(whole, WriteAndRead(whole));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"id"}""")]
    [InlineData("""{"status":"confirmed"}""")]
    [InlineData("""{"id":null,"status":"confirmed"}""")]
    public void A_message_without_what_must_be_there_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, RestReading.Of<TransactionResponse>()));

    private static TransactionResponse? WriteAndRead(TransactionResponse message) => JsonSerializer.Deserialize(
        JsonSerializer.Serialize(message, RestJson.Default.TransactionResponse), RestReading.Of<TransactionResponse>());
}
