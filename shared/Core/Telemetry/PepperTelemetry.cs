using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pepper.Core.Telemetry;

/// <summary>
/// The traces and metrics of the platform, under the name <c>Pepper</c>. Tags carry ids and counts, never names,
/// addresses, tokens or codes.
/// </summary>
public static class PepperTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Pepper";

    /// <summary>Where traces come from.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Commits that were made.</summary>
    public static Counter<long> Commits { get; } = Meter.CreateCounter<long>("pepper.commits", "{commit}", "Commits made.");

    /// <summary>Commits that met a change made meanwhile and were decided again.</summary>
    public static Counter<long> Conflicts { get; } =
        Meter.CreateCounter<long>("pepper.commit.conflicts", "{conflict}", "Commits that were decided again.");

    /// <summary>
    /// What calls of Cosmos DB cost, in request units (tag <c>operation</c>: read, keys, query, count, partition, ids, changes, commit, rekey);
    /// silent where documents are in SQLite.
    /// </summary>
    public static Counter<double> StoreCharge { get; } =
        Meter.CreateCounter<double>("pepper.store.charge", "{RU}", "Request units of calls of Cosmos DB.");

    /// <summary>Requests that Cosmos DB refused as too much for now, most of them tried again (tag <c>operation</c>).</summary>
    public static Counter<long> StoreRefusals { get; } =
        Meter.CreateCounter<long>("pepper.store.refusals", "{request}", "Requests that Cosmos DB refused as too much.");

    /// <summary>Calls of Cosmos DB that took longer than they should (tag <c>operation</c>).</summary>
    public static Counter<long> SlowStoreCalls { get; } =
        Meter.CreateCounter<long>("pepper.store.slow", "{call}", "Calls of Cosmos DB that took long.");

    /// <summary>Rows of imports dealt with, well or not (tag <c>outcome</c>: ok, failed).</summary>
    public static Counter<long> ImportedRows { get; } =
        Meter.CreateCounter<long>("pepper.import.rows", "{row}", "Rows of imports dealt with.");

    /// <summary>
    /// What became of messages (tag <c>channel</c>: SMS, EMAIL, PUSH; tag <c>outcome</c>: delivered, refused, target-gone,
    /// useless, and away for each try that is made again).
    /// </summary>
    public static Counter<long> Messages { get; } =
        Meter.CreateCounter<long>("pepper.messages", "{message}", "Messages that providers took or did not.");

    /// <summary>
    /// Tries to deliver webhooks (tag <c>outcome</c>: delivered, failed for those given up, and away for each try that is made
    /// again).
    /// </summary>
    public static Counter<long> WebhookDeliveries { get; } =
        Meter.CreateCounter<long>("pepper.webhook.deliveries", "{try}", "Tries to deliver webhooks.");

    /// <summary>Webhooks that the platform switched off (tag <c>reason</c>: GONE, FAILING).</summary>
    public static Counter<long> WebhooksSwitchedOff { get; } =
        Meter.CreateCounter<long>("pepper.webhook.switched_off", "{webhook}", "Webhooks that were switched off.");

    /// <summary>
    /// Operations that ended, their chunks not counted (tag <c>kind</c>: such as <c>users.import</c>; tag <c>status</c>: DONE, FAILED; tag
    /// <c>fault</c>: none, caller for an input that cannot be worked off, platform for what failed for reasons of ours).
    /// </summary>
    public static Counter<long> OperationsEnded { get; } =
        Meter.CreateCounter<long>("pepper.operations.ended", "{operation}", "Operations that ended.");

    /// <summary>Push messages to many that ended (tag <c>status</c>: COMPLETED, FAILED).</summary>
    public static Counter<long> NotificationsEnded { get; } =
        Meter.CreateCounter<long>("pepper.notifications.ended", "{notification}", "Push messages to many that ended.");

    /// <summary>
    /// How old, in seconds, the newest action was of each stretch of changes that the relay read: how far the bus is behind the
    /// store.
    /// </summary>
    public static Histogram<double> RelayLag { get; } =
        Meter.CreateHistogram<double>("pepper.relay.lag", "s", "How far the bus is behind the store.");

    /// <summary>
    /// Calls that were answered 500 or above (tag <c>status</c>; tag <c>cause</c>: store or gateway when it was away, bug, and
    /// refused where a use case said so).
    /// </summary>
    public static Counter<long> FailedCalls { get; } =
        Meter.CreateCounter<long>("pepper.http.failures", "{call}", "Calls that were answered 500 or above.");

    /// <summary>Runs of timers, of functions that read the bus, and of activities that threw (tag <c>function</c>).</summary>
    public static Counter<long> FailedRuns { get; } =
        Meter.CreateCounter<long>("pepper.function.failures", "{run}", "Runs of functions that threw.");

    /// <summary>Messages that the local host's bus gave up (tag <c>source</c>); Service Bus counts its own.</summary>
    public static Counter<long> DeadLetters { get; } =
        Meter.CreateCounter<long>("pepper.bus.dead_letters", "{message}", "Messages that were given up.");
}
