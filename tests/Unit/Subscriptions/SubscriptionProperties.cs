using System.Globalization;
using CsCheck;
using Pepper.Core.Payments;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Subscriptions;

public sealed class SubscriptionProperties
{
    private const int Days = 400;

    private static readonly Gen<Act> Deed = Gen.Select(Gen.Int[1, 380], Gen.Enum<Kind>(), (day, kind) => new Act(day, kind));

    private static readonly Gen<Year> AnyYear = Gen.Select(
        Gen.Int[0, 9].Select(dice => dice < 6 ? 0 : dice - 6).Array[14],
        Deed.Array[0, 4],
        Gen.Bool,
        (failures, deeds, isHeldAnyway) => new Year(failures, [.. deeds.OrderBy(deed => deed.Day).DistinctBy(deed => deed.Day)], isHeldAnyway));

    private enum Kind
    {
        Cancel,
        Resume,
        ChangeCard,
    }

    [Fact]
    public Task A_year_of_events_lost_late_doubled_and_out_of_order_comes_to_the_same_as_in_order() =>
        Gen.Select(AnyYear, Gen.Int[1, int.MaxValue - 1]).SampleAsync(
            async (year, seed) => Assert.Equal(await LiveAsync(year, null), await LiveAsync(year, new Random(seed))), iter: 40);

    /// <summary>Lives through a year.</summary>
    /// <param name="year">What the year brings.</param>
    /// <param name="chance">What goes wrong; null when nothing does, and each event is heard once, at once and in order.</param>
    private static async Task<string> LiveAsync(Year year, Random? chance)
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.Failures = year.Failures;
        if (year.IsHeldAnyway)
        {
            await scene.GrantAsync(SubscriptionScene.Club, 2);
        }

        if (chance is not null)
        {
            scene.Gateway.Weather = () => (Outage)(chance.Next(10) is var dice && dice < 7 ? 0 : chance.Next(1, 3));
        }

        var id = await InsistAsync(() => scene.SubscribedAsync("start"));
        var mail = new List<int>();
        var slow = new List<(int Day, Task Work, TaskCompletionSource Answer)>();
        var seen = 0;
        var downUntil = 0;
        for (var day = 1; day <= Days; day++)
        {
            scene.Wait(TimeSpan.FromDays(1));
            for (; seen < scene.Gateway.Events.Count; seen++)
            {
                mail.AddRange(Enumerable.Range(0, chance?.Next(3) ?? 1).Select(_ => day + (chance?.Next(40) ?? 0)));
            }

            // For weeks nobody may listen and no timer run; what users ask for is done all the same.
            downUntil = chance?.Next(60) == 0 ? day + chance.Next(80) : downUntil;
            foreach (var _ in mail.Where(at => at == day && day > downUntil))
            {
                if (chance?.Next(4) == 0)
                {
                    var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var held = scene.Gateway.HoldNext(answer.Task);
                    var work = TryAsync(() => scene.HearAsync(id));
                    await Task.WhenAny(work, held);
                    slow.Add((day + chance.Next(40), work, answer));
                }
                else
                {
                    await TryAsync(() => scene.HearAsync(id));
                }
            }

            foreach (var (_, work, answer) in slow.Where(late => late.Day == day || day == Days))
            {
                answer.TrySetResult();
                await work;
            }

            foreach (var deed in year.Deeds.Where(deed => deed.Day == day))
            {
                await DoAsync(scene, id, deed);
            }

            if (day > downUntil)
            {
                await TryAsync(scene.LookAsync);
            }
        }

        scene.Gateway.Weather = () => Outage.None;
        for (var day = 0; day < 8; day++)
        {
            scene.Tenant.Clock.Advance(TimeSpan.FromHours(7));
            await scene.LookAsync();
        }

        return await SummariseAsync(scene, id);
    }

    private static async Task DoAsync(SubscriptionScene scene, string id, Act deed) => await InsistAsync(async () => deed.Kind switch
    {
        Kind.Cancel => await scene.CancelAsync(id, "too dear"),
        Kind.Resume => await scene.ResumeAsync(id),
        _ => await scene.ResumeAsync(id, $"pm_{(deed.Day % 2) + 1}"),
    });

    // As a caller does who is told to come back later.
    private static async Task<T> InsistAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (GatewayAwayException)
            {
                continue;
            }
        }
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is GatewayAwayException or AggregateException { InnerException: GatewayAwayException })
        {
            // It is made up for by the next event, or by the clock.
            Assert.NotNull(e);
        }
    }

    private static async Task<string> SummariseAsync(SubscriptionScene scene, string id)
    {
        var subscription = (await scene.StoredAsync(id))!;
        var ledgers = await scene.LedgerAsync(SubscriptionScene.Points);
        var club = await scene.LedgerAsync(SubscriptionScene.Club);
        var actions = await scene.ActionsAsync();
        var lines = ledgers.Concat(club)
            .Select(entry => $"{(entry.Cause.StartsWith("call", StringComparison.Ordinal) ? "call" : entry.Cause)} {entry.Delta.ToString(CultureInfo.InvariantCulture)}")
            .Concat(actions.Select(action => $"{action.Type} {action.Metadata["subscriptionId"]} {action.Metadata["invoiceId"]} {action.Metadata["perkTitle"]} {action.Metadata["points"]}"))
            .Order(StringComparer.Ordinal);
        var invoices = string.Join(',', subscription.PaidInvoices);
        var slots = await scene.Tenant.Documents.CountAsync(new QuerySpec("subscriptionSlot", scene.Tenant.Tenant.Id), CancellationToken.None);
        return string.Join('\n', [
            $"{subscription.State} {subscription.CardGatewayId} {subscription.CancelAt:O} {subscription.EndedAt:O} {subscription.CancellationRequests} {subscription.Wish}",
            invoices,
            $"{await scene.AvailableAsync(SubscriptionScene.Points)} {await scene.AvailableAsync(SubscriptionScene.Club)} {slots}",
            .. lines]);
    }

    private sealed record Act(int Day, Kind Kind);

    private sealed record Year(int[] Failures, IReadOnlyList<Act> Deeds, bool IsHeldAnyway)
    {
        public override string ToString() => $"{string.Join(',', Failures)} | {string.Join(' ', Deeds)} | {IsHeldAnyway}";
    }
}
