using static Pepper.Tests.Unit.Rules.RuleSamples;

namespace Pepper.Tests.Unit.Rules;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("""{ "subject": "type", "operator": "in", "values": ["ORDER_COMPLETED", "CHECKIN"] }""", true)]
    [InlineData("""{ "subject": "context.location._id", "operator": "eq", "values": ["5f1eb51b18b4d6a8d4c4e5f7"] }""", true)]
    [InlineData("""{ "subject": "context.location._id", "operator": "eq", "values": ["5f1eb51b18b4d6a8d4c4e5f8"] }""", false)]
    [InlineData("""{ "subject": "context.location.tags", "operator": "in", "values": ["wifi", "garden"] }""", true)]
    [InlineData("""{ "subject": "context.location.tags", "operator": "nin", "values": ["wifi", "garden"] }""", false)]
    [InlineData("""{ "subject": "context.location.tags", "operator": "neq", "values": ["garden"] }""", true)]
    [InlineData("""{ "subject": "metadata.scenario", "operator": "startsWith", "values": ["PAY_", "TAB"] }""", true)]
    [InlineData("""{ "subject": "metadata.scenario", "operator": "contains", "values": ["_AT_"] }""", true)]
    [InlineData("""{ "subject": "metadata.scenario", "operator": "contains", "values": ["_at_"] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "in", "values": ["a"] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "nin", "values": ["a"] }""", true)]
    [InlineData("""{ "subject": "metadata.total", "operator": "eq", "values": ["11.5"] }""", false)]
    [InlineData("""{ "subject": "metadata.items.id", "operator": "eq", "values": ["cake"] }""", true)]
    [InlineData("""{ "subject": "metadata.items.modifiers.id", "operator": "eq", "values": ["oat"] }""", true)]
    [InlineData("""{ "subject": "when.daypart", "operator": "in", "values": ["MORNING", "LUNCH"] }""", true)]
    [InlineData("""{ "subject": "user.gender", "operator": "eq", "values": ["FEMALE"] }""", false)]
    [InlineData("""{ "subject": "user.extended.tier", "operator": "eq", "values": ["gold"] }""", true)]
    [InlineData("""{ "subject": "user.extended.shops.id", "operator": "in", "values": ["b"] }""", true)]
    public void Texts_are_compared(string condition, bool holds) => Assert.Equal(holds, Holds(Condition(condition)));

    [Theory]
    [InlineData("gt", "11.5", false)]
    [InlineData("gte", "11.50", true)]
    [InlineData("lt", "11.5", false)]
    [InlineData("lte", "11.5", true)]
    [InlineData("eq", "11.5000", true)]
    [InlineData("neq", "11.5", false)]
    [InlineData("in", "1, 11.5", true)]
    [InlineData("nin", "1, 2", true)]
    [InlineData("between", "11.5, 12", true)]
    [InlineData("between", "12, 13", false)]
    public void Numbers_are_compared(string comparison, string values, bool holds) =>
        Assert.Equal(holds, Holds(Condition($$"""{ "subject": "metadata.total", "operator": "{{comparison}}", "values": [{{values}}] }""")));

    [Theory]
    [InlineData("""{ "subject": "when.dayofweek", "operator": "in", "values": [6, 7] }""", true)]
    [InlineData("""{ "subject": "metadata.items.price", "operator": "gt", "values": [3.9] }""", true)]
    [InlineData("""{ "subject": "metadata.orderId", "operator": "eq", "values": [1001] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "lt", "values": [5] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "neq", "values": [5] }""", true)]
    [InlineData("""{ "subject": "user.age", "operator": "eq", "values": [29] }""", true)]
    [InlineData("""{ "subject": "user.birthMonth", "operator": "eq", "values": [2] }""", true)]
    [InlineData("""{ "subject": "user.daysSinceSignUp", "operator": "eq", "values": [10] }""", true)]
    [InlineData("""{ "subject": "user.orderCount", "operator": "eq", "values": [1] }""", true)]
    [InlineData("""{ "subject": "user.daysSinceLastOrder", "operator": "gte", "values": [0] }""", false)]
    [InlineData("""{ "subject": "user.extended.visits", "operator": "gt", "values": [6] }""", true)]
    public void Numbers_are_found(string condition, bool holds) => Assert.Equal(holds, Holds(Condition(condition)));

    [Theory]
    [InlineData("""{ "subject": "metadata.gift", "operator": "eq", "values": [true] }""", true)]
    [InlineData("""{ "subject": "metadata.gift", "operator": "neq", "values": [true] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "eq", "values": [false] }""", false)]
    [InlineData("""{ "subject": "metadata.missing", "operator": "neq", "values": [true] }""", true)]
    [InlineData("""{ "subject": "user.hasAgreedToReceiveMarketing", "operator": "eq", "values": [true] }""", true)]
    [InlineData("""{ "subject": "user.extended.vip", "operator": "eq", "values": [true] }""", true)]
    public void Booleans_are_compared(string condition, bool holds) => Assert.Equal(holds, Holds(Condition(condition)));

    [Theory]
    [InlineData("""{ "items": { "productIds": ["latte"] } }""", true)]
    [InlineData("""{ "items": { "productIds": ["coffees"] } }""", true)]
    [InlineData("""{ "items": { "productIds": ["tea"] } }""", false)]
    [InlineData("""{ "items": { "categoryIds": ["food"] } }""", true)]
    [InlineData("""{ "items": { "productIds": ["latte", "tea"] }, "match": "ALL" }""", false)]
    [InlineData("""{ "items": { "productIds": ["latte"], "categoryIds": ["food"] }, "match": "ALL" }""", true)]
    [InlineData("""{ "items": { "categoryIds": ["hot"] }, "match": "ONLY" }""", false)]
    [InlineData("""{ "items": { "categoryIds": ["hot", "food"] }, "match": "ONLY" }""", true)]
    [InlineData("""{ "items": { "productIds": ["beer"] }, "match": "NONE" }""", true)]
    [InlineData("""{ "items": { "productIds": ["cake"] }, "match": "NONE" }""", false)]
    [InlineData("""{ "items": { "productIds": ["latte"] }, "quantity": { "min": 2 } }""", true)]
    [InlineData("""{ "items": { "productIds": ["latte"] }, "quantity": { "min": 3 } }""", false)]
    [InlineData("""{ "quantity": { "min": 3, "max": 3 } }""", true)]
    [InlineData("""{ "items": { "categoryIds": ["hot"] }, "spend": { "min": 8, "max": 8 } }""", true)]
    [InlineData("""{ "spend": { "min": 12 } }""", true)]
    [InlineData("""{ "spend": { "min": 12.01 } }""", false)]
    public void Baskets_are_looked_into(string condition, bool holds) => Assert.Equal(holds, Holds(Condition(condition)));

    [Theory]
    [InlineData("""{ "types": ["CASH"] }""", true)]
    [InlineData("""{ "types": ["APPLEPAY"] }""", false)]
    [InlineData("""{ "types": ["CASH"], "match": "ONLY" }""", false)]
    [InlineData("""{ "types": ["CASH", "CARD_AT_POS"], "match": "ONLY" }""", true)]
    [InlineData("""{ "types": ["APPLEPAY"], "match": "NONE" }""", true)]
    [InlineData("""{ "types": ["CARD_AT_POS"], "amount": { "min": 10 } }""", true)]
    [InlineData("""{ "amount": { "min": 12.5, "max": 12.5 } }""", true)]
    [InlineData("""{ "tip": { "min": 1.5 } }""", false)]
    public void Payments_are_looked_into(string condition, bool holds) => Assert.Equal(holds, Holds(Condition(condition)));

    [Theory]
    [InlineData("""{ "quantity": { "max": 5 } }""")]
    [InlineData("""{ "items": { "productIds": ["beer"] }, "match": "NONE" }""")]
    [InlineData("""{ "types": ["CASH"], "match": "NONE" }""")]
    [InlineData("""{ "amount": { "max": 5 } }""")]
    public void Nothing_holds_of_a_basket_or_payments_that_are_not_there(string condition) =>
        Assert.False(Holds(Condition(condition), """{ "type": "ORDER_COMPLETED", "metadata": { "items": [], "payments": "none" } }"""));

    [Theory]
    [InlineData("""{ "test": "IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6a85"] }""", true)]
    [InlineData("""{ "test": "NOT_IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6a85"] }""", false)]
    [InlineData("""{ "test": "NOT_IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6a86"] }""", true)]
    [InlineData("""{ "test": "HAS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""", true)]
    [InlineData("""{ "test": "LACKS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""", false)]
    [InlineData("""{ "test": "HAS_PERK", "perkIds": ["605efeade9965c0ecc921312"] }""", false)]
    [InlineData("""{ "test": "POINTS", "perkId": "605efeade9965c0ecc921311", "operator": "gte", "values": [40] }""", true)]
    [InlineData("""{ "test": "POINTS", "perkId": "605efeade9965c0ecc921311", "operator": "neq", "values": [40] }""", false)]
    [InlineData("""{ "test": "POINTS", "perkId": "605efeade9965c0ecc921312", "operator": "eq", "values": [0] }""", true)]
    public void Segments_and_perks_are_tested(string condition, bool holds) =>
        Assert.Equal(holds, Holds(Condition(condition), facts: Facts(points: 40)));

    [Theory]
    [InlineData(1, "ORDER_COMPLETED", true)]
    [InlineData(2, "ORDER_COMPLETED", false)]
    [InlineData(1, "CHECKIN", false)]
    public void A_first_order_is_the_first_completed_one(int count, string type, bool holds) => Assert.Equal(
        holds,
        Holds(Condition("""{ "test": "FIRST_ORDER" }"""), Order.Replace("ORDER_COMPLETED", type, StringComparison.Ordinal), Facts(orders: new(count, null))));

    [Theory]
    [InlineData("1996-02-29", "2028-02-29", 0, 0, true)]
    [InlineData("1996-02-29", "2027-02-28", 0, 0, false)]
    [InlineData("1996-02-29", "2027-03-01", 0, 0, true)]
    [InlineData("1996-02-29", "2028-03-01", 0, 0, false)]
    [InlineData("1990-01-02", "2027-12-30", -3, -3, true)]
    [InlineData("1990-12-31", "2027-01-02", -3, 3, true)]
    [InlineData("1990-12-31", "2027-01-04", -3, 3, false)]
    [InlineData("2027-05-05", "2027-05-05", 0, 0, false)]
    public void Birthdays_come_once_a_year(string birth, string day, int from, int to, bool holds) => Assert.Equal(holds, Holds(
        Condition($$"""{ "test": "BIRTHDAY", "fromDay": {{from}}, "toDay": {{to}} }"""),
        facts: Facts(User(birth), new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(12, 0), TimeSpan.Zero))));

    [Fact]
    public void A_birthday_begins_at_midnight_of_the_tenant()
    {
        var facts = Facts(User("1990-06-15")) with { At = new DateTimeOffset(2026, 6, 14, 23, 30, 0, TimeSpan.Zero), Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };

        Assert.True(Holds(Condition("""{ "test": "BIRTHDAY" }"""), facts: facts));
    }

    [Fact]
    public void Who_has_told_no_date_of_birth_has_no_birthday() =>
        Assert.False(Holds(Condition("""{ "test": "BIRTHDAY" }"""), facts: Facts(User(birthdate: null))));
}
