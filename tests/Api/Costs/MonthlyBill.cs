using System.Globalization;
using System.Text;

namespace Pepper.Tests.Api.Costs;

/// <summary>
/// What a month costs, on paper: the arithmetic of docs/costs.md, whose assumptions and prices these are. Request units come from the
/// page's own table of operations.
/// </summary>
internal sealed class MonthlyBill(IReadOnlyDictionary<string, int> charges)
{
    private const double Minutes = 730 * 60;
    private const double Seconds = Minutes * 60;
    private const double ActiveShare = 0.3;

    // A timer's query that finds nothing; the number of such queries and of timers' runs each minute; docs/timers.md lists them.
    private const double EmptyQuery = 2.3;
    private const double TimerQueriesPerMinute = 36;
    private const double TimerRunsPerMinute = 32;

    // Whoever runs several timers remembers the list of all tenants for half a minute; each timer by itself reads it with each run, those
    // that run more often twice a minute.
    private const double TenantListsPerMinute = 20;

    // The relay: how often it looks for changes; a look that finds nothing; a lease written; how often a lease is renewed. Its heartbeat.
    private const double LooksPerSecond = 2;
    private const double EmptyLook = 1;
    private const double LeaseWrite = 10;
    private const double SecondsPerRenewal = 17;
    private const double HeartbeatsPerMinute = 0.2;
    private const double HeartbeatUnits = 8;
    private const double ItemsOfActiveMember = 60;

    // A run that is alone on its instance is billed for a second at least, and every timer has an instance of its own.
    private const double LeastSeconds = 1;
    private const double InstanceGigabytes = 2;

    private static readonly Size[] Sizes =
    [
        new("10,000", 10_000, 1, 1, 1.0, 1.0),
        new("1,000,000", 1_000_000, 10, 2, 0.05, 0.05),
        new("10,000,000", 10_000_000, 50, 12, 0.02, 0.05),
    ];

    // What one active member does in a month, and what it causes.
    private Load[] PerActiveMember =>
    [
        new("opens the app: profile", 12, Charge("GetUser"), 1, 0),
        new("opens the app: awards", 12, Charge("ListUserAwards"), 1, 0),
        new("looks at places", 4, Charge("ListLocations"), 1, 0),
        new("signs in", 0.5, Charge("LoginUser"), 1, 0),
        new("checks in", 4, Charge("CreateCheckin"), 1, 1),
        new("orders", 4, Charge("PostActions"), 1, 1),
        new("redeems points", 0.5, Charge("RedeemUserPointAward"), 1, 1),
        new("redeems a voucher", 0.2, Charge("RedeemVoucher"), 1, 1),
        new("action held against rules, none met", 6, Charge("ApplyRules, none met"), 1, 2),
        new("action held against rules, one met", 2, Charge("ApplyRules, one met, points granted"), 1, 2),
        new("action counted by a metric", 8, Charge("CountAction"), 1, 2),
        new("action sent to the CRM's webhook", 8, Charge("PlanWebhookDeliveries") + 15, 2, 5),
        new("item read by the relay", ItemsOfActiveMember, 1, 0, 0),
        new("item deleted when its time is over", 11, 6, 0, 0),
    ];

    // What one member does or has done to it, active or not.
    private Load[] PerMember =>
    [
        new("signs up", 0.02, Charge("CreateUser"), 1, 1),
        new("is imported", 0.02, 45, 0.002, 0),
        new("gets a push message", 2, 30, 1, 3),
    ];

    /// <summary>The tables.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append("| an active member, each month | times | RU each | RU | executions | bus operations |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        Append(text, PerActiveMember, "**an active member**");
        text.Append("\n| every member, each month | times | RU each | RU | executions | bus operations |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        Append(text, PerMember, "**every member**");
        var months = Sizes.Select(MonthOf).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n| each month | {string.Join(" | ", Sizes.Select(size => $"{size.Name} members"))} |\n| --- | ---: | ---: | ---: |\n");
        Row("tenants", size => $"{size.Tenants}");
        Row("million RU: members", _ => string.Empty, month => $"{month.MemberUnits / 1e6:n1}");
        Row("million RU: timers", _ => string.Empty, month => $"{month.TimerUnits / 1e6:n1}");
        Row("million RU: CRMs that poll for actions", _ => string.Empty, month => $"{month.PollUnits / 1e6:n1}");
        Row("million RU: the relay's polls and leases", _ => string.Empty, month => $"{month.RelayUnits / 1e6:n1}");
        Row("**million RU**", _ => string.Empty, month => $"**{month.Units / 1e6:n1}**");
        Row("RU a second, mean", _ => string.Empty, month => $"{month.MeanUnits:n0}");
        Row("million executions", _ => string.Empty, month => $"{month.Executions / 1e6:n1}");
        Row("million GB-s", _ => string.Empty, month => $"{month.GigabyteSeconds / 1e6:n2}");
        Row("million bus operations", _ => string.Empty, month => $"{month.BusOperations / 1e6:n1}");
        Row("GB in Cosmos DB", _ => string.Empty, month => $"{month.Gigabytes:n1}");
        Row("GB of telemetry", _ => string.Empty, month => $"{month.TelemetryGigabytes:n1}");
        text.Append(CultureInfo.InvariantCulture, $"\n| US dollars a month | {string.Join(" | ", Sizes.Select(size => $"{size.Name} members"))} |\n| --- | ---: | ---: | ---: |\n");
        Row("Cosmos DB, serverless", _ => string.Empty, month => $"{month.Serverless:n0}");
        Row("Cosmos DB, autoscale", _ => string.Empty, month => $"{month.Autoscale:n0}");
        Row("Cosmos DB, provisioned by hand", _ => string.Empty, month => $"{month.Provisioned:n0}");
        Row("Cosmos DB, storage", _ => string.Empty, month => $"{month.Gigabytes * 0.25:n0}");
        Row("Functions, executions", _ => string.Empty, month => $"{month.ExecutionsBill:n0}");
        Row("Functions, GB-s", _ => string.Empty, month => $"{month.ComputeBill:n0}");
        Row("Service Bus, Standard", _ => string.Empty, month => $"{month.BusBill:n0}");
        Row("storage account", _ => string.Empty, month => $"{month.StorageBill:n0}");
        Row("telemetry", _ => string.Empty, month => $"{month.TelemetryBill:n0}");
        Row("**all, with the cheapest Cosmos DB**", _ => string.Empty, month => $"**{month.Total:n0}**");
        Row("for 1,000 members", _ => string.Empty, month => $"{month.Total / month.Size.Members * 1000:n2}");
        AppendPresets(text);
        return text.ToString();

        void Row(string name, Func<Size, string> ofSize, Func<Month, string>? ofMonth = null) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", months.Select(month => ofMonth is null ? ofSize(month.Size) : ofMonth(month)))} |\n");
    }

    private const double TimerRuns = Minutes * (TimerRunsPerMinute + HeartbeatsPerMinute);

    private const double IdleRelayUnits = Seconds * ((LooksPerSecond * EmptyLook) + (LeaseWrite / SecondsPerRenewal));

    private static double TimerUnitsOf(int tenants) => Minutes
        * ((TenantListsPerMinute * (EmptyQuery + tenants)) + (TimerQueriesPerMinute * EmptyQuery * tenants) + (HeartbeatsPerMinute * HeartbeatUnits));

    // One tenant and no calls. What is kept ready is paid for by the second, and then nothing is free.
    private static void AppendPresets(StringBuilder text)
    {
        const double Heartbeats = Minutes * HeartbeatsPerMinute;
        var documents = (Small: (TimerUnitsOf(1) + IdleRelayUnits + (Heartbeats * LeaseWrite)) / 1e6 * 0.25, Production: (2_000 + 100) / 100 * 0.012 * 730);
        var runs = InstanceGigabytes * (TimerRuns + Heartbeats) * LeastSeconds;
        var timers = (
            Small: (Math.Max(0, runs - 100_000) * 0.000026) + (Math.Max(0, ((TimerRuns + Heartbeats) / 1e6) - 0.25) * 0.40),
            Production: (runs * 0.000026) + ((TimerRuns + Heartbeats) / 1e6 * 0.40));
        double Ready(int instances) => instances * InstanceGigabytes * Seconds * 0.000004;
        text.Append("\n| US dollars a month while nothing happens | small | production | production in zones |\n| --- | ---: | ---: | ---: |\n");
        Row("Cosmos DB", documents.Small, documents.Production, documents.Production);
        Row("Functions: timers and the relay", timers.Small, timers.Production, timers.Production);
        Row("Functions: instances kept ready (none, 6, 8)", 0, Ready(6), Ready(8));
        Row("Service Bus", 10, 677, 677);
        Row("**all**", documents.Small + timers.Small + 10, documents.Production + timers.Production + Ready(6) + 677, documents.Production + timers.Production + Ready(8) + 677);

        void Row(string name, double small, double production, double zones) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {small:n0} | {production:n0} | {zones:n0} |\n");
    }

    private static void Append(StringBuilder text, Load[] loads, string sum)
    {
        foreach (var load in loads)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {load.What} | {load.Times} | {load.Units:0} | {load.Times * load.Units:0.#} | {load.Times * load.Executions:0.###} | {load.Times * load.BusOperations:0.##} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| {sum} | | | **{loads.Sum(load => load.Times * load.Units):0}** | **{loads.Sum(load => load.Times * load.Executions):0.#}** | **{loads.Sum(load => load.Times * load.BusOperations):0.#}** |\n");
    }

    private double Charge(string operation) => charges[operation];

    private Month MonthOf(Size size)
    {
        double OfMembers(Func<Load, double> value) =>
            size.Members * ((ActiveShare * PerActiveMember.Sum(load => load.Times * value(load))) + PerMember.Sum(load => load.Times * value(load)));

        // No more batches than looks, nor than items; the lease is written with each. One instance takes all ranges.
        var relayRuns = Math.Min(size.Ranges * Seconds * LooksPerSecond, (size.Members * ActiveShare * ItemsOfActiveMember) + (Minutes * HeartbeatsPerMinute));
        var relaySeconds = Math.Min(Seconds, relayRuns * LeastSeconds);
        var relayUnits = (size.Ranges * IdleRelayUnits) + (relayRuns * LeaseWrite);
        var memberExecutions = OfMembers(load => load.Executions);
        return new Month(
            size,
            OfMembers(load => load.Units),
            TimerUnitsOf(size.Tenants),
            size.Tenants * Minutes / 5 * Charge("ListActions"),
            relayUnits,
            memberExecutions + TimerRuns + relayRuns + (size.Tenants * Minutes / 5),
            InstanceGigabytes * ((memberExecutions * size.SecondsPerExecution) + (TimerRuns * LeastSeconds) + relaySeconds),
            OfMembers(load => load.BusOperations) + 2e6);
    }

    private sealed record Load(string What, double Times, double Units, double Executions, double BusOperations);

    private sealed record Size(string Name, double Members, int Tenants, int Ranges, double SecondsPerExecution, double Sampling);

    private sealed record Month(
        Size Size, double MemberUnits, double TimerUnits, double PollUnits, double RelayUnits, double Executions, double GigabyteSeconds, double BusOperations)
    {
        public double Units => MemberUnits + TimerUnits + PollUnits + RelayUnits;

        public double MeanUnits => Units / (Minutes * 60);

        public double Gigabytes => Size.Members * 20 / 1e6;

        public double TelemetryGigabytes => Executions * 2 / 1e6 * Size.Sampling;

        public double Serverless => Units / 1e6 * 0.25;

        // Beside the documents the leases have a container of their own, whose least is as much.
        public double Autoscale => (Math.Max(100, MeanUnits * 2) + 100) / 100 * 0.012 * 730;

        public double Provisioned => (Math.Max(400, Math.Ceiling(MeanUnits * 4 / 100) * 100) + 400) / 100 * 0.008 * 730;

        public double ExecutionsBill => Math.Max(0, (Executions / 1e6) - 0.25) * 0.40;

        public double ComputeBill => Math.Max(0, GigabyteSeconds - 100_000) * 0.000026;

        public double BusBill => 10 + (Math.Clamp((BusOperations / 1e6) - 13, 0, 87) * 0.80) + (Math.Max(0, (BusOperations / 1e6) - 100) * 0.50);

        public double StorageBill => (Size.Members * 5 / 1e6 * 0.02) + (Executions / 1e6 * 0.5);

        public double TelemetryBill => Math.Max(0, TelemetryGigabytes - 5) * 2.30;

        public double Total => Math.Min(Serverless, Math.Min(Autoscale, Provisioned))
            + (Gigabytes * 0.25) + ExecutionsBill + ComputeBill + BusBill + StorageBill + TelemetryBill;
    }
}
