using Pepper.Adapters.Providers.Payments;

namespace Pepper.Tests.Unit.Payments.Stripe;

public sealed class StripeAmountTests
{
    [Theory]
    [InlineData("9.99", "GBP", 999L)]
    [InlineData("10", "USD", 1000L)]
    [InlineData("500", "JPY", 500L)]
    [InlineData("500.5", "JPY", null)]
    [InlineData("5.12", "KWD", 5120L)]
    [InlineData("5.125", "KWD", null)]
    [InlineData("9.999", "GBP", null)]
    [InlineData("200", "ISK", 20000L)]
    [InlineData("200.5", "ISK", null)]
    [InlineData("300", "UGX", 30000L)]
    [InlineData("300", "MGA", 300L)]
    [InlineData("999999.99", "EUR", 99999999L)]
    [InlineData("1000000", "EUR", null)]
    [InlineData("-1", "EUR", null)]
    public void Money_becomes_the_smallest_unit_that_Stripe_knows_of_the_currency(string amount, string currency, long? minor)
    {
        var money = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(minor, StripeAmount.ToMinor(money, currency));
        if (minor is { } known)
        {
            Assert.Equal(money, StripeAmount.FromMinor(known, currency.ToLowerInvariant()));
        }
    }
}
