using System.Globalization;
using System.Text.Json;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>One of the clients: makes calls drawn at random, one after the other, and keeps account of what they moved.</summary>
internal sealed class StormClient(PatientClient api, Storm storm, int seed)
{
    private readonly Random random = new(seed);
    private int calls;

    public async Task RunAsync()
    {
        while (storm.TakeTurn())
        {
            var user = storm.Users[random.Next(storm.Users.Count)];
            await (random.Next(100) switch
            {
                < 30 => OrderAsync(user),
                < 50 => GrantAsync(user),
                < 70 => RedeemAsync(user),
                < 78 => RefundAsync(user),
                < 86 => RefundOrderAsync(user),
                < 91 => RedeemVoucherAsync(user),
                _ => ReadAsync(user),
            });
        }
    }

    private string Nonce() => string.Create(CultureInfo.InvariantCulture, $"storm-{seed}-{++calls}");

    private async Task GrantAsync(StormUser user)
    {
        var points = random.Next(1, 40) / 2m;
        var award = await api.SendAsync(
            HttpMethod.Post, $"/pointperks/{storm.Perks[random.Next(storm.Perks.Count)]}/awards", new { userId = user.Id, points }, Nonce());
        Account(user, award?.GetProperty("_id").GetString(), points);
    }

    private async Task RedeemAsync(StormUser user)
    {
        if (user.AnyAward(random) is { } awardId)
        {
            var points = random.Next(1, 30) / 2m;
            var redeemed = await api.SendAsync(HttpMethod.Put, $"/users/{user.Id}/pointawards/{awardId}", new { valueToRedeem = points }, Nonce());
            Account(user, redeemed is null ? null : awardId, -points);
        }
    }

    private async Task RefundAsync(StormUser user)
    {
        if (user.AnyAward(random) is { } awardId)
        {
            var points = random.Next(1, 10) / 2m;
            var refunded = await api.SendAsync(HttpMethod.Put, $"/pointawards/{awardId}/refund", new { value = points }, Nonce());
            Account(user, refunded is null ? null : awardId, points);
        }
    }

    private async Task OrderAsync(StormUser user)
    {
        var orderId = Nonce();
        var items = Enumerable.Range(0, random.Next(1, 4))
            .Select(item => new { id = $"item-{item}", title = "Coffee", quantity = random.Next(1, 4), price = random.Next(1, 20) / 2m })
            .ToArray();
        var subtotal = items.Sum(item => item.quantity * item.price);
        object[] discounts = random.Next(3) == 0 && user.AnyAward(random) is { } awardId
            ? [new { awardId, points = random.Next(1, 5), amount = 0m }]
            : [];
        var posted = await PostAsync(user, "ORDER_COMPLETED", orderId, new { orderId, items, subtotal, discounts, total = subtotal });
        if (posted is { } metadata)
        {
            AccountAll(user, metadata, "earned", 1);
            AccountAll(user, metadata, "redeemed", -1);
            user.Orders.Add((orderId, subtotal));
        }
    }

    private async Task RefundOrderAsync(StormUser user)
    {
        if (user.Orders.TryTake(out var order))
        {
            // In part now and then; what is left of such an order stays as it is.
            var isPart = random.Next(3) == 0;
            var posted = await PostAsync(
                user,
                "ORDER_PAYMENT_REFUNDED",
                Nonce(),
                isPart ? new { orderId = order.OrderId, amount = order.Total / 2 } : new { orderId = order.OrderId });
            if (posted is { } metadata)
            {
                AccountAll(user, metadata, "takenBack", -1);
                AccountAll(user, metadata, "givenBack", 1);
            }
        }
    }

    private async Task RedeemVoucherAsync(StormUser user)
    {
        if (await api.SendAsync(HttpMethod.Post, "/vouchers/redeem", new { code = Storm.VoucherCode, userId = user.Id }, Nonce()) is not null)
        {
            storm.CountVoucher();
        }
    }

    private async Task ReadAsync(StormUser user)
    {
        var awards = await api.SendAsync(HttpMethod.Get, $"/users/{user.Id}/pointawards", null, string.Empty);
        Assert.All(awards!.Value.GetProperty("awards").EnumerateArray(), award =>
            Assert.True(award.GetProperty("points").GetProperty("available").GetDecimal() >= 0, "A balance below zero was seen."));
    }

    private async Task<JsonElement?> PostAsync(StormUser user, string type, string externalId, object metadata)
    {
        var action = await api.SendAsync(HttpMethod.Post, "/actions", new { externalId, type, userId = user.Id, metadata }, externalId);
        return action?.GetProperty("metadata");
    }

    private void AccountAll(StormUser user, JsonElement metadata, string list, int sign)
    {
        if (metadata.TryGetProperty(list, out var moved))
        {
            foreach (var move in moved.EnumerateArray())
            {
                Account(user, move.GetProperty("awardId").GetString(), sign * move.GetProperty("points").GetDecimal());
            }
        }
    }

    private void Account(StormUser user, string? awardId, decimal points)
    {
        if (awardId is not null)
        {
            user.Awards.TryAdd(awardId, true);
            storm.Expected.Add(awardId, points);
        }
    }
}
