using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Input;

namespace Pepper.Tests.Unit.Actions;

public sealed class PostedActionTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2],"d":"x"}}""", """{ "b": { "d": "x", "c": [1, 2] }, "a": 1 }""")]
    [InlineData("""{"a":1.5}""", """{"a":1.500}""")]
    [InlineData("""{"a":100}""", """{"a":1e2}""")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    public void The_same_content_has_the_same_digest_however_it_is_written(string one, string other) =>
        Assert.Equal(Read(one).Digest, Read(other).Digest);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":{"b":1}}""", """{"b":{"a":1}}""")]
    [InlineData("""{"a":123456789012345678901234567890}""", """{"a":123456789012345678901234567891}""")]
    public void Other_content_has_another_digest(string one, string other) =>
        Assert.NotEqual(Read(one).Digest, Read(other).Digest);

    [Fact]
    public void Its_id_is_the_users_and_the_names_alone()
    {
        var action = Read("{}");

        Assert.Equal(action.Id, (action with { Type = "BOOKING_CHANGED", OccurredAt = DateTimeOffset.UnixEpoch }).Id);
        Assert.NotEqual(action.Id, (action with { ExternalId = "b-2" }).Id);
        Assert.NotEqual(action.Id, (action with { UserId = "605efe2f7d2e8b0d1c9e4b02" }).Id);
    }

    [Fact]
    public void What_can_be_posted_are_the_happenings_outside() =>
        Assert.Equal(
            [
                "BOOKING_CHANGED", "BOOKING_COMPLETED", "BOOKING_CREATED", "COUPON_REDEEMED", "COUPON_REFUNDED", "GIFT_CARD_ACTIVATED",
                "GIFT_CARD_TOPUP", "ORDER_COMPLETED", "ORDER_CREATED", "ORDER_ITEMS_ADDED", "ORDER_PAYMENT_RECEIVED", "ORDER_PAYMENT_REFUNDED",
                "ORDER_USER_BILLED", "ORDER_USER_JOINED",
            ],
            ActionType.Posted.Order(StringComparer.Ordinal));

    private static PostedAction Read(string metadata) => PostedAction.From(new Fields(JsonDocument.Parse(
        $$"""{"externalId":"b-1","type":"BOOKING_CREATED","userId":"{{UserId}}","metadata":{{metadata}}}""").RootElement)).Value!;
}
