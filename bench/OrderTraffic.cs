using System.Globalization;
using System.Text.Json;

namespace Pepper.Bench;

/// <summary>Orders as a chain of cafés sends them: three items each, paid by card.</summary>
internal static class OrderTraffic
{
    private static readonly (string Id, string Title, decimal Price, string Category)[] Menu =
    [
        ("flat-white", "Flat white", 3.40m, "coffee"),
        ("cappuccino", "Cappuccino", 3.60m, "coffee"),
        ("chai", "Chai latte", 3.95m, "tea"),
        ("croissant", "Croissant", 2.85m, "bakery"),
        ("banana-bread", "Banana bread", 3.25m, "bakery"),
        ("granola", "Granola and yoghurt", 4.60m, "breakfast"),
    ];

    /// <summary>The bodies of so many orders; user after user has one.</summary>
    internal static List<byte[]> Bodies(IReadOnlyList<string> users, string round, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Body(users[number % users.Count], round, number))];

    /// <summary>The same in arrays of so many.</summary>
    internal static List<byte[]> Arrays(IReadOnlyList<string> users, string round, int count, int size) =>
        [.. Bodies(users, round, count).Chunk(size).Select(Join)];

    private static byte[] Join(byte[][] bodies) =>
        [(byte)'[', .. bodies.SelectMany((body, place) => place == 0 ? body : [(byte)',', .. body]), (byte)']'];

    private static byte[] Body(string userId, string round, int number)
    {
        var items = Enumerable.Range(0, 3).Select(step => Menu[(number + (step * 2)) % Menu.Length]).ToList();
        var total = items.Sum(item => item.Price);
        var name = string.Create(CultureInfo.InvariantCulture, $"{round}-{number}");
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            externalId = $"till-7-{name}",
            type = "ORDER_COMPLETED",
            userId,
            metadata = new
            {
                orderId = $"order-{name}",
                scenario = "PAY_AT_POS",
                transactionReference = $"ref-{name}",
                items = items.Select(item => new { id = item.Id, title = item.Title, quantity = 1, price = item.Price, categoryId = item.Category }),
                subtotal = total,
                tip = 0.5m,
                total,
                currency = "GBP",
                payments = new[] { new { externalId = $"line-{name}", type = "CARD_AT_POS", amount = total + 0.5m, tip = 0.5m } },
            },
        });
    }
}
