using Pepper.Core.Payments;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Payments.Stripe;

public sealed class StripeEventsTests
{
    private const string Metadata = """{"userId":"u1","tenantId":"605efe2f7d2e8b0d1c9e4a00","subscriptionId":"s1"}""";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_769_850_000);

    [Theory]
    [InlineData("customer.subscription.updated", """{"id":"sub_1","metadata":M}""", "s1", null)]
    [InlineData("invoice.paid", """{"id":"in_1","parent":{"subscription_details":{"metadata":M}}}""", "s1", null)]
    [InlineData("invoice.payment_failed", """{"id":"in_1","subscription_details":{"metadata":M}}""", "s1", null)]
    [InlineData("payment_method.detached", """{"id":"pm_1","metadata":M}""", "s1", "pm_1")]
    public async Task Events_tell_whom_they_are_about(string type, string about, string? subscription, string? card)
    {
        var read = await ReadAsync($$$"""{"id":"evt_1","type":"{{{type}}}","data":{"object":{{{about.Replace("M", Metadata, StringComparison.Ordinal)}}} } }""");

        Assert.Equal(new GatewayEvent("evt_1", GatewayKind.Stripe, "u1", subscription, card), read.Value!.Event);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","type":"charge.succeeded","data":{"object":{"id":"ch_1","metadata":{"userId":"u1","tenantId":"605efe2f7d2e8b0d1c9e4a00"}}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_method.detached","data":{"object":{"id":"pm_1","metadata":{"userId":"u1","tenantId":"another"}}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_method.detached","data":{"object":{"id":"pm_1","metadata":{}}}}""")]
    [InlineData("""{"id":"evt_1","type":"invoice.paid","data":{"object":{"id":"in_1","parent":null}}}""")]
    [InlineData("""{"id":"evt_1","type":"invoice.paid","data":7}""")]
    public async Task Others_are_of_no_interest(string body) =>
        Assert.Equal(new SignedEvent("evt_1", null), (await ReadAsync(body)).Value);

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"type":2}""")]
    public async Task What_is_no_event_is_unreadable(string body) => Assert.Equal(400, (await ReadAsync(body)).Error!.Status);

    [Fact]
    public async Task Another_secret_signs_nothing() =>
        Assert.Equal(GatewaySignature.Header, (await ReadAsync("{}", "whsec_other")).Error!.Field);

    private static async Task<Core.Results.Result<SignedEvent>> ReadAsync(string body, string secret = StripeStub.WebhookSecret)
    {
        await using var stripe = await StripeStub.StartAsync();
        return await stripe.Gateway.ReadEventAsync(StripeStub.Tenant, body, GatewaySignature.Sign(body, secret, Now), Now, default);
    }
}
