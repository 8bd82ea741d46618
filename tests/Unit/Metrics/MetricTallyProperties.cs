using CsCheck;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Metrics;

/// <summary>
/// Values kept by increments against a count of the whole log, on histories in which actions are told of twice, late, long after or never
/// until replayed, while ranges slide and metrics come and go.
/// </summary>
public sealed class MetricTallyProperties
{
    private const string Zone = "Europe/London";

    private static readonly string[] Types = ["ORDER_COMPLETED", "ORDER_PAYMENT_REFUNDED", "CHECKIN"];

    private static readonly Gen<MetricRange> Range = Gen.OneOf(
        Gen.Enum<MetricPeriod>().Select(period => (MetricRange)new MetricRange.Calendar(period)),
        Gen.Select(Gen.Int[1, 40], Gen.Enum<MetricUnit>()).Select(window =>
            (MetricRange)new MetricRange.Sliding(Math.Min(window.Item1, MetricRange.Sliding.MostOf(window.Item2)), window.Item2)),
        Gen.Select(Gen.Int[0, 2000], Gen.Int[1, 2000]).Select(span =>
            (MetricRange)new MetricRange.Absolute(SamplePerk.At.AddHours(span.Item1), SamplePerk.At.AddHours(span.Item1 + span.Item2))));

    private static readonly Gen<UserMetric> Metric = Gen.Select(Gen.Int[0, 2], Range).Select(chosen => chosen.Item1 switch
    {
        0 => MetricActions.Sum("ORDER_COMPLETED", chosen.Item2),
        1 => MetricActions.Count("ORDER_COMPLETED", chosen.Item2),
        _ => MetricActions.Count("CHECKIN", chosen.Item2),
    });

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 2], Gen.Int[0, 3_000_000], Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 900]), Metric)
        .Select(step => new Step(step.Item1, Types[step.Item2], step.Item3 / 10_000m, step.Item4, step.Item5));

    private enum Kind
    {
        Act,
        ActAgain,
        ActInTheSameMoment,
        LoseMessage,
        DeliverOldest,
        DeliverNewest,
        Redeliver,
        PutMetric,
        DeleteMetric,
        Recompute,
    }

    [Fact]
    public void Increments_come_to_what_the_whole_log_comes_to() => Gen.Select(Steps.Array[1, 80], Metric).Sample((steps, first) =>
    {
        var history = new History(first);
        foreach (var step in steps)
        {
            history.Take(step);
        }

        history.DeliverAll();
        history.AssertRight();
    });

    private sealed record Step(Kind Kind, string Type, decimal Amount, int Hours, UserMetric Metric);

    private sealed class History(UserMetric first)
    {
        private readonly List<ActionRecord> log = [];
        private readonly List<ActionRecord> waiting = [];
        private readonly List<ActionRecord> lost = [];
        private readonly List<ActionRecord> delivered = [];
        private UserMetricDefinition definition = MetricActions.Define(("a", first with { Basis = "first" }));
        private DateTimeOffset now = SamplePerk.At;
        private MetricTally? tally;
        private int ids;

        public void Take(Step step)
        {
            now = now.AddHours(step.Hours);
            switch (step.Kind)
            {
                case Kind.Act or Kind.ActAgain:
                    now = now.AddMilliseconds(1);
                    Act(step);
                    break;
                case Kind.ActInTheSameMoment:
                    now = now.AddMilliseconds(1);
                    Act(step);
                    Act(step);
                    break;
                case Kind.LoseMessage when waiting.Count > 0:
                    lost.Add(waiting[0]);
                    waiting.RemoveAt(0);
                    break;
                case Kind.DeliverOldest when waiting.Count > 0:
                    Deliver(0);
                    break;
                case Kind.DeliverNewest when waiting.Count > 0:
                    Deliver(waiting.Count - 1);
                    break;
                case Kind.Redeliver when delivered.Count > 0:
                    Count(delivered[(int)(step.Amount * 10_000) % delivered.Count]);
                    break;
                case Kind.PutMetric:
                    definition = new PutUserMetric(definition.Id, "b", step.Metric).Decide(definition, NewId).Value!;
                    break;
                case Kind.DeleteMetric:
                    definition = new DeleteUserMetric(definition.Id, "b").Decide(definition) is { IsSuccess: true } left ? left.Value : definition;
                    break;
                case Kind.Recompute:
                    tally = Recounted();
                    break;
                default:
                    break;
            }
        }

        public void DeliverAll()
        {
            waiting.AddRange(lost);
            while (waiting.Count > 0)
            {
                Deliver(waiting.Count / 2);
            }
        }

        public void AssertRight()
        {
            foreach (var hours in (ReadOnlySpan<int>)[0, 1, 30, 24 * 40])
            {
                var at = now.AddHours(hours);
                foreach (var (id, metric) in definition.Metrics)
                {
                    var kept = tally is not null && tally.Metrics.TryGetValue(id, out var state) && state.Basis == metric.Basis ? state : null;
                    if (kept is null)
                    {
                        // Nobody told the values of the metric yet, so none is shown.
                        continue;
                    }

                    Assert.Equal(Expected(metric, at), kept.ValueAt(metric.TimeRange, at, TimeZoneInfo.FindSystemTimeZoneById(Zone)));
                }
            }

            if (tally is not null && tally.Follows(definition, Zone))
            {
                Assert.Equal(Expected(definition.Metrics["a"], now), Recounted().Metrics["a"].ValueAt(definition.Metrics["a"].TimeRange, now, TimeZoneInfo.FindSystemTimeZoneById(Zone)));
            }
        }

        // Counted by nothing that the values are counted by.
        private decimal Expected(UserMetric metric, DateTimeOffset at) => log
            .Where(action => metric.TimeRange.Contains(action.When.Timestamp, at, TimeZoneInfo.FindSystemTimeZoneById(Zone)))
            .Sum(action => (metric.Type, metric.Aggregate, action.Type) switch
            {
                ("ORDER_COMPLETED", MetricAggregate.Sum, "ORDER_COMPLETED" or "ORDER_PAYMENT_REFUNDED") => action.Metadata["spent"]!.GetValue<decimal>(),
                (var type, MetricAggregate.Count, var other) when type == other => 1,
                _ => 0,
            });

        private void Act(Step step)
        {
            var spent = step.Type == "ORDER_PAYMENT_REFUNDED" ? -step.Amount : step.Amount;
            var metadata = FormattableString.Invariant($$"""{"spent":{{spent}}}""");
            var action = MetricActions.New(step.Type, metadata, now, NewId("action"));
            log.Add(action);
            if (definition.Metrics.Values.Any(metric => metric.ActionTypes.Contains(action.Type)))
            {
                waiting.Add(action);
            }
        }

        private void Deliver(int index)
        {
            var action = waiting[index];
            waiting.RemoveAt(index);
            delivered.Add(action);
            Count(action);
        }

        private void Count(ActionRecord action)
        {
            if (tally is null || !tally.Follows(definition, Zone))
            {
                tally = Recounted();
                return;
            }

            tally = tally.StandingOf(action) switch
            {
                ActionStanding.Counted => tally,
                ActionStanding.Next => tally.Add(definition, action),
                _ => Recounted(),
            };
        }

        private MetricTally Recounted() => log
            .Aggregate(MetricTally.Begin(definition, Zone), (counted, action) => counted.Add(definition, action))
            .Completed(DateTimeOffset.MaxValue);

        private string NewId(string purpose) => ObjectId.Derive("605efe2f7d2e8b0d1c9e4c01", purpose, (++ids).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
