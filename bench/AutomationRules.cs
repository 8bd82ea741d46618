using System.Net.Http.Json;
using System.Text.Json;

namespace Pepper.Bench;

/// <summary>Rules as a chain of cafés has them: most look at an action's value and pass, one acts now and then.</summary>
internal static class AutomationRules
{
    /// <summary>Makes the rules; answers the segment of those whom the one that acts brings in.</summary>
    internal static async Task<string> MakeAsync(HttpClient client, int count)
    {
        var segment = await NewAsync(client, "/segments", new { title = "Big spenders", type = "PERSISTENT" });
        for (var number = 0; number < count; number++)
        {
            _ = await NewAsync(client, "/rules", new
            {
                matchType = "TYPE",
                conditions = Conditions(number),
                effect = new { segment = new { id = segment, action = "ADD" } },
                active = true,
            });
        }

        return segment;
    }

    private static object[] Conditions(int number) => (number % 10) switch
    {
        _ when number == 0 => [Type("ORDER_COMPLETED"), Number("metadata.total", "gte", AutomationTraffic.RareTotal)],
        < 6 => [Type("ORDER_COMPLETED"), Number("metadata.total", "between", 1000 + number, 2000 + number), Text("metadata.scenario", "PAY_AT_POS", "DINE_IN")],
        6 or 7 => [Type("BOOKING_CREATED", "BOOKING_CHANGED"), Number("metadata.guests", "gt", 10 + number)],
        8 => [Type("GIFT_CARD_TOPUP"), Number("metadata.amount", "gt", 1000 + number)],
        _ => [Type("COUPON_REDEEMED"), Text("metadata.coupon", $"AUTUMN{number}")],
    };

    private static object Type(params string[] types) => new { kind = "STRINGS", subject = "type", @operator = "in", values = types };

    private static object Text(string subject, params string[] values) => new { kind = "STRINGS", subject, @operator = "in", values };

    private static object Number(string subject, string comparison, params decimal[] values) =>
        new { kind = "NUMBERS", subject, @operator = comparison, values };

    private static async Task<string> NewAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString()!
            : throw new InvalidOperationException($"POST {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
