using System.Text.Json;
using Pepper.Core.Payments;

namespace Pepper.Tests.Unit.Payments;

public sealed class CardNumberGuardTests
{
    [Theory]
    [InlineData("""{"gatewayId":"4242424242424242"}""", "gatewayId")]
    [InlineData("""{"gatewayId":"4242 4242 4242 4242"}""", "gatewayId")]
    [InlineData("""{"gatewayId":"4242-4242-4242-4242"}""", "gatewayId")]
    [InlineData("""{"gatewayId":"4242.4242.4242.4242"}""", "gatewayId")]
    [InlineData("""{"note":"my card is 4242 4242 4242 4242 12/27"}""", "note")]
    [InlineData("""{"note":"7 4242424242424242"}""", "note")]
    [InlineData("""{"note":"4242424242424242123"}""", "note")]
    [InlineData("""{"note":"42424242424242421227123"}""", "note")]
    [InlineData("""{"gatewayId":"pm_4242424242424242"}""", "gatewayId")]
    [InlineData("""{"gatewayId":4242424242424242}""", "gatewayId")]
    [InlineData("""{"gatewayId":4.242424242424242e15}""", "gatewayId")]
    [InlineData("""{"a":{"b":[{"c":"378282246310005"}]}}""", "a.b[0].c")]
    [InlineData("""{"a":["5555555555554444"]}""", "a[0]")]
    [InlineData("""{"token":"6011 1111 1111 1117"}""", "token")]
    [InlineData("""{"token":"4222222222222"}""", "token")]
    [InlineData("""{"token":"٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"}""", "token")]
    [InlineData("""{"4242424242424242":1}""", "body")]
    [InlineData("""{"card":{"cvc":"123"}}""", "card.cvc")]
    [InlineData("""{"CVV":123}""", "CVV")]
    [InlineData("""{"card":{"number":"x"}}""", "card.number")]
    [InlineData("""{"card_number":""}""", "card_number")]
    [InlineData("""{"security-code":""}""", "security-code")]
    public void What_looks_like_card_details_is_refused_by_its_member_and_never_repeated(string body, string field)
    {
        var error = CardNumberGuard.Check(JsonDocument.Parse(body).RootElement);

        Assert.Equal((422, field), (error?.Status, error?.Field));
        Assert.DoesNotContain("4242", error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"gatewayId":"pm_1MqLiJLkdIwHu7ixUEgbFdYl"}""")]
    [InlineData("""{"gatewayId":"4242424242424241"}""")]
    [InlineData("""{"last4":"4242","expires":"1227"}""")]
    [InlineData("""{"userId":"605424242424242424242424"}""")]
    [InlineData("""{"id":"42424242-4242-4242-4242-424242424242"}""")]
    [InlineData("""{"at":1769850000000,"until":"2026-01-31T09:30:00.000Z"}""")]
    [InlineData("""{"autoTopUp":{"enabled":true,"amount":10.5}}""")]
    [InlineData("""{"phones":"447700900123 447700900124"}""")]
    [InlineData("""{"long":"42424242424242424242424242424242"}""")]
    public void Ids_times_and_amounts_pass(string body) =>
        Assert.Null(CardNumberGuard.Check(JsonDocument.Parse(body).RootElement));
}
