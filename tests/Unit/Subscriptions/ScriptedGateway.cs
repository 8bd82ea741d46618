using System.Globalization;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Subscriptions;

/// <summary>
/// A gateway in memory, on the test's clock: it renews by the month, fails where it is told to, can be away before or after
/// it has done what it was asked for, and notes an event for each change.
/// </summary>
internal sealed class ScriptedGateway(TimeProvider clock) : IPaymentGateway, IPaymentGateways
{
    private readonly Dictionary<string, State> subscriptions = [];
    private (Task AnswerAt, TaskCompletionSource? Told) hold = (Task.CompletedTask, null);

    /// <summary>How often the payment of each period fails before it goes through; three times end the subscription.</summary>
    public IReadOnlyList<int> Failures { get; set; } = [];

    /// <summary>What becomes of the next call.</summary>
    public Func<Outage> Weather { get; set; } = () => Outage.None;

    /// <summary>Whether a first payment waits for the customer.</summary>
    public bool AsksFirst { get; set; }

    /// <summary>Whether it is another account that is asked, which knows of nothing.</summary>
    public bool IsAnother { get; set; }

    /// <summary>Whether cards are declined.</summary>
    public bool Declines { get; set; }

    /// <summary>The subscriptions that changed, in that order.</summary>
    public List<string> Events { get; } = [];

    /// <summary>How many customers were deleted.</summary>
    public int CustomersDeleted { get; private set; }

    public GatewayKind Kind => GatewayKind.Stripe;

    public IEnumerable<GatewayInvoice> Charges => subscriptions.Values.SelectMany(subscription => subscription.Invoices);

    /// <summary>The next moment at which something happens by itself.</summary>
    public DateTimeOffset? NextAt => subscriptions.Values.Min(subscription => subscription.DueAt);

    public Result<Nothing> Check(Tenant tenant) => Nothing.Value;

    public Result<IPaymentGateway> Of(Tenant tenant) => this;

    public Result<IPaymentGateway> Of(Tenant tenant, GatewayKind kind) => this;

    public IReadOnlyList<IPaymentGateway> All(Tenant tenant) => [this];

    public Task<Result<GatewayProduct>> CreateProductAsync(Tenant tenant, NewProduct product, CancellationToken cancellation) =>
        ActAsync<Result<GatewayProduct>>(() => new GatewayProduct("prod_1", [.. product.Prices.Select((_, index) => $"price_{index}")]));

    public Task<Result<GatewaySubscription>> StartSubscriptionAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        ActAsync<Result<GatewaySubscription>>(() =>
        {
            if (subscriptions.TryGetValue(subscription.SubscriptionId, out var known))
            {
                return known.ToAnswer();
            }

            if (Declines)
            {
                return Error.Validation("paymentMethodId", "The card was declined.");
            }

            var started = new State(subscription.SubscriptionId, subscription.PriceId, clock.GetUtcNow()) { Card = subscription.CardGatewayId };
            subscriptions.Add(started.Id, started);
            if (AsksFirst)
            {
                (started.Status, started.DueAt) = (GatewaySubscriptionStatus.Incomplete, clock.GetUtcNow().AddHours(23));
            }
            else
            {
                Pay(started, clock.GetUtcNow());
            }

            Events.Add(started.Id);
            return started.ToAnswer();
        });

    public Task<Result<GatewaySubscription>?> FindStartedAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        ActAsync<Result<GatewaySubscription>?>(() => subscriptions.TryGetValue(subscription.SubscriptionId, out var known) ? known.ToAnswer() : (Result<GatewaySubscription>?)null);

    public Task<GatewaySubscription?> FindSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        ActAsync(() => IsAnother ? null : Find(gatewayId)?.ToAnswer());

    public Task<Result<GatewaySubscription>> CancelAtPeriodEndAsync(Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation) =>
        ActAsync(() => Change(gatewayId, state => state.CancelAt = state.PeriodEnd));

    public Task<Result<GatewaySubscription>> ResumeSubscriptionAsync(Tenant tenant, string gatewayId, string? cardGatewayId, CancellationToken cancellation) =>
        ActAsync(() => Change(gatewayId, state => (state.CancelAt, state.Card) = (null, cardGatewayId ?? state.Card)));

    public Task EndSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        ActAsync(() => Change(gatewayId, state => End(state, clock.GetUtcNow())));

    public Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation) => ActAsync(() => CustomersDeleted++);

    public Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Result<CardSetup>> SetUpCardAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Result<GatewayCard>> AddCardAsync(Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<GatewayCard?> FindCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Result<SignedEvent>> ReadEventAsync(Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>Keeps the answer to the next call, as it is then, on its way until later.</summary>
    /// <returns>Done when that call has come.</returns>
    public Task HoldNext(Task until)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hold = (until, told);
        return told.Task;
    }

    /// <summary>The customer confirms the first payment.</summary>
    public void Confirm(string subscriptionId)
    {
        Pay(subscriptions[subscriptionId], clock.GetUtcNow());
        Events.Add(subscriptionId);
    }

    /// <summary>The merchant ends it in the gateway's own console.</summary>
    public void EndFromOutside(string subscriptionId) => End(subscriptions[subscriptionId], clock.GetUtcNow());

    /// <summary>The customer cancels it in the gateway's own portal, or takes that back.</summary>
    public void CancelFromOutside(string subscriptionId, bool isCancelled = true)
    {
        var state = subscriptions[subscriptionId];
        state.CancelAt = isCancelled ? state.PeriodEnd : null;
        Events.Add(subscriptionId);
    }

    /// <summary>Lets happen what has fallen due.</summary>
    public void Advance()
    {
        foreach (var state in subscriptions.Values)
        {
            while (state.DueAt is { } due && due <= clock.GetUtcNow())
            {
                Step(state, due);
                Events.Add(state.Id);
            }
        }
    }

    private void Step(State state, DateTimeOffset at)
    {
        if (state.Status == GatewaySubscriptionStatus.Incomplete || (state.Attempts == 0 && state.CancelAt <= at))
        {
            End(state, at);
            return;
        }

        if (state.Attempts == 0)
        {
            state.Period++;
        }

        if (state.Attempts < Failures.ElementAtOrDefault(state.Period))
        {
            state.Attempts++;
            (state.Status, state.DueAt) = (GatewaySubscriptionStatus.PastDue, at.AddDays(2));
            if (state.Attempts == 3)
            {
                End(state, at);
            }

            return;
        }

        Pay(state, at);
    }

    private static void Pay(State state, DateTimeOffset at)
    {
        state.Invoices.Add(new GatewayInvoice(
            string.Create(CultureInfo.InvariantCulture, $"in_{state.Period}"), 9.99m, "GBP", at, state.PeriodStart, state.PeriodEnd));
        (state.Status, state.Attempts, state.DueAt) = (GatewaySubscriptionStatus.Active, 0, state.PeriodEnd);
    }

    private static void End(State state, DateTimeOffset at) =>
        (state.Status, state.EndedAt, state.DueAt) = (GatewaySubscriptionStatus.Ended, at, null);

    private Result<GatewaySubscription> Change(string gatewayId, Action<State> change)
    {
        if (Find(gatewayId) is not { Status: not GatewaySubscriptionStatus.Ended } state)
        {
            return Error.Refused("The subscription has ended at the gateway.");
        }

        change(state);
        Events.Add(state.Id);
        return state.ToAnswer();
    }

    private State? Find(string gatewayId) => subscriptions.GetValueOrDefault(gatewayId["sub_".Length..]);

    private async Task<T> ActAsync<T>(Func<T> act)
    {
        Advance();
        var (answerAt, told) = hold;
        hold = (Task.CompletedTask, null);
        told?.SetResult();
        switch (Weather())
        {
            case Outage.Before:
                throw new GatewayAwayException();
            case Outage.After:
                act();
                throw new GatewayAwayException();
            default:
                var answer = act();
                await answerAt;
                return answer;
        }
    }

    private sealed class State(string id, string priceId, DateTimeOffset startedAt)
    {
        public string Id { get; } = id;

        public GatewaySubscriptionStatus Status { get; set; }

        public int Period { get; set; }

        public int Attempts { get; set; }

        public string? Card { get; set; }

        public DateTimeOffset? CancelAt { get; set; }

        public DateTimeOffset? EndedAt { get; set; }

        public DateTimeOffset? DueAt { get; set; }

        public List<GatewayInvoice> Invoices { get; } = [];

        public DateTimeOffset PeriodStart => startedAt.AddMonths(Period);

        public DateTimeOffset PeriodEnd => startedAt.AddMonths(Period + 1);

        public GatewaySubscription ToAnswer() => new(
            $"sub_{Id}",
            Id,
            Status,
            priceId,
            PeriodStart,
            PeriodEnd,
            CancelAt,
            EndedAt,
            Card,
            Status == GatewaySubscriptionStatus.Incomplete ? "secret" : null,
            [.. Invoices]);
    }
}

/// <summary>What becomes of a call of the gateway.</summary>
internal enum Outage
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>The gateway is not reached.</summary>
    Before,

    /// <summary>The gateway does it, and the answer is lost.</summary>
    After,
}
