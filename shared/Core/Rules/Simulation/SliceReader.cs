using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Simulation;

/// <summary>Holds the actions of a slice against the rules of a simulation, as far as the actions alone tell.</summary>
internal sealed class SliceReader(IDocumentStore store, string tenantId, SimulationRequest request)
{
    private static readonly IReadOnlyList<OrderBy> OldestFirst = [new OrderBy("when.timestamp"), new OrderBy("_id")];

    private readonly SimulatedRuleSet rules = new(request);

    /// <summary>Asks for the actions of a stretch of time that the rules are about.</summary>
    internal static QuerySpec QueryOf(string tenantId, SimulationRequest request, DateTimeOffset from, DateTimeOffset before) =>
        new(ActionRecord.DocumentType.Name, tenantId)
        {
            Filters =
            [
                new Filter("when.timestamp", FilterOperator.GreaterThanOrEqual, Timestamp.Write(from)),
                new Filter("when.timestamp", FilterOperator.LessThan, Timestamp.Write(before)),
                new Filter("type", FilterOperator.In, request.Types),
            ],
            Order = OldestFirst,
            Limit = QueryRules.MaxLimit,
        };

    /// <summary>The matches of a slice, and how many actions it had.</summary>
    internal async Task<(IReadOnlyList<SimulatedMatch> Matches, long Actions)> ReadAsync(TimeSlice slice, CancellationToken cancellation)
    {
        var matches = new List<SimulatedMatch>();
        var query = QueryOf(tenantId, request, slice.From, slice.Before);
        var actions = 0L;
        do
        {
            var page = await store.QueryAsync(query, cancellation);
            foreach (var document in page.Items)
            {
                if (Match(document) is { } match)
                {
                    matches.Add(match);
                }
            }

            actions += page.Items.Count;
            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return (matches, actions);
    }

    private SimulatedMatch? Match(StoredDocument document)
    {
        if (!document.Partition.MayBeOfUser)
        {
            return null;
        }

        using var parsed = JsonDocument.Parse(document.Body);
        var action = parsed.RootElement;
        var type = action.GetProperty("type"u8).GetString()!;
        var matched = rules.MatchedBy(type, action);
        if (matched == SimulatedRules.None || action.GetProperty("_id"u8).GetString() is not { } id || !ObjectId.IsValid(id))
        {
            return null;
        }

        if (type == ActionType.OrderCompleted)
        {
            matched |= SimulatedRules.OfOrder;
        }

        if (action.TryGetProperty("cause"u8, out var cause) && cause.GetProperty("depth"u8).GetInt32() >= AutomationCause.MaxDepth)
        {
            matched |= SimulatedRules.AtMaxDepth;
        }

        var at = action.GetProperty("when"u8).GetProperty("timestamp"u8).GetDateTimeOffset();
        return new SimulatedMatch(PackedId.Of(document.Partition.Owner), at.ToUnixTimeMilliseconds(), PackedId.Of(id), matched);
    }
}
