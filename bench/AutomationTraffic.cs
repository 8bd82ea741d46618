using System.Globalization;
using System.Text.Json;

namespace Pepper.Bench;

/// <summary>What happens in a chain of cafés: orders, bookings, gift cards and coupons of many users; now and then one that a rule acts on.</summary>
internal static class AutomationTraffic
{
    /// <summary>One in so many orders is of a value that a rule acts on.</summary>
    internal const int RareEvery = 100;

    /// <summary>The total of those.</summary>
    internal const decimal RareTotal = 500;

    private static readonly string[] Scenarios = ["PAY_AT_POS", "DINE_IN", "DELIVERY"];

    /// <summary>The bodies of so many actions, user after user.</summary>
    internal static List<byte[]> Bodies(IReadOnlyList<string> users, string round, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Body(users[number % users.Count], $"{round}-{number}", number))];

    /// <summary>The same in arrays of so many.</summary>
    internal static List<byte[]> Arrays(IReadOnlyList<string> users, string round, int count, int size) =>
        [.. Bodies(users, round, count).Chunk(size).Select(Join)];

    /// <summary>An order of one user that a rule acts on.</summary>
    internal static byte[] Rare(string userId, string name) => Json(userId, name, "ORDER_COMPLETED", Order(name, 1, RareTotal));

    private static byte[] Join(byte[][] bodies) =>
        [(byte)'[', .. bodies.SelectMany((body, place) => place == 0 ? body : [(byte)',', .. body]), (byte)']'];

    private static byte[] Body(string userId, string name, int number) => (number % 5) switch
    {
        0 or 1 => Json(userId, name, "ORDER_COMPLETED", Order(name, number, number % RareEvery == 0 ? RareTotal : 5 + (number % 40))),
        2 => Json(userId, name, "BOOKING_CREATED", new { guests = number % 8, table = $"T{number % 30}", date = "2026-12-01" }),
        3 => Json(userId, name, "GIFT_CARD_TOPUP", new { amount = 10 + (number % 50), currency = "GBP", cardNumber = "gift-7" }),
        _ => Json(userId, name, "COUPON_REDEEMED", new { coupon = $"SPRING{number % 20}", discount = number % 10 }),
    };

    private static object Order(string name, int number, decimal total) => new
    {
        orderId = $"order-{name}",
        scenario = Scenarios[number % Scenarios.Length],
        items = new[] { new { id = "flat-white", title = "Flat white", quantity = 1, price = total, categoryId = "coffee" } },
        subtotal = total,
        total,
        currency = "GBP",
        payments = new[] { new { externalId = $"line-{name}", type = "CARD_AT_POS", amount = total } },
    };

    private static byte[] Json(string userId, string name, string type, object metadata) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        externalId = string.Create(CultureInfo.InvariantCulture, $"till-7-{name}"),
        type,
        userId,
        metadata,
    });
}
