using System.Text.Json;
using Pepper.Core.Ids;

namespace Pepper.Core.Actions.Export;

/// <summary>An action as a row of a CSV file. docs/exports.md tells what the columns hold.</summary>
internal static class ActionRow
{
    private static readonly (string Name, Func<Parts, string> Read)[] Cells =
    [
        ("id", parts => parts.Action.Text("_id")),
        ("type", parts => parts.Action.Text("type")),
        ("timestamp", parts => parts.When.Text("timestamp")),
        ("month_of_year", parts => parts.When.Text("monthofyear")),
        ("week_of_year", parts => parts.When.Text("weekofyear")),
        ("day_of_month", parts => parts.When.Text("dayofmonth")),
        ("day_of_week", parts => parts.When.Text("dayofweek")),
        ("daypart", parts => parts.When.Text("daypart")),
        ("user_id", parts => parts.User.Text("_id")),
        ("user_name", parts => parts.User.Text("name")),
        ("user_primary_platform", parts => parts.User.Text("primaryPlatform")),
        ("user_segment_ids", parts => parts.User.Ids("segmentIds")),
        ("location_id", parts => parts.Location.Text("_id")),
        ("location_title", parts => parts.Location.Text("title")),
        ("occurred_at", parts => parts.Metadata.Text("occurredAt")),
        ("order_id", parts => parts.Metadata.Text("orderId")),
        ("value", parts => parts.Metadata.Number("value", "total", "amount")),
        ("value_range", parts => parts.Metadata.Range()),
        ("currency", parts => parts.Metadata.Currency()),
        ("points", parts => parts.Metadata.Number("points")),
        ("points_available", parts => parts.Metadata.Number("available")),
        ("perk_id", parts => parts.Metadata.Id("perkId")),
        ("award_id", parts => parts.Metadata.Id("awardId")),
        ("segment_id", parts => parts.Metadata.Id("segmentId")),
        ("voucher_id", parts => parts.Metadata.Id("voucherId")),
        ("referral_id", parts => parts.Metadata.Id("referralId")),
        ("subscription_id", parts => parts.Metadata.Id("subscriptionId")),
        ("metadata_json", parts => parts.Metadata.Json()),
        ("context_json", parts => parts.Context.Json()),
    ];

    /// <summary>The columns, in order.</summary>
    internal static IReadOnlyList<string> Columns { get; } = [.. Cells.Select(cell => cell.Name)];

    /// <summary>The cells of an action, from its document: what it holds beyond the columns is in the last two.</summary>
    internal static IReadOnlyList<string> Of(JsonElement action)
    {
        var parts = new Parts(action);
        var row = new string[Cells.Length];
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = Cells[index].Read(parts);
        }

        return row;
    }

    private static string Text(this JsonElement source, string member) =>
        source.Member(member) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : string.Empty;

    // Metadata is the caller's to fill in. Columns that stay when a person is deleted take what they are meant for alone.
    private static string Number(this JsonElement metadata, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (metadata.Member(member) is { ValueKind: JsonValueKind.Number } number)
            {
                return number.GetRawText();
            }
        }

        return string.Empty;
    }

    private static string Id(this JsonElement metadata, string member) => metadata.Text(member) is var id && ObjectId.IsValid(id) ? id : string.Empty;

    private static string Ids(this JsonElement source, string member) =>
        source.Member(member) is { ValueKind: JsonValueKind.Array } ids ? string.Join("; ", ids.EnumerateArray().Select(id => id.ToString())) : string.Empty;

    private static string Range(this JsonElement metadata) =>
        metadata.Text("valueRange") is var range && range.All(c => char.IsAsciiDigit(c) || c == '-') ? range : string.Empty;

    private static string Currency(this JsonElement metadata) =>
        metadata.Text("currency") is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code : string.Empty;

    private static string Json(this JsonElement source) => source.ValueKind == JsonValueKind.Undefined ? string.Empty : source.GetRawText();

    private static JsonElement Member(this JsonElement source, string name) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty(name, out var value) ? value : default;

    private readonly record struct Parts(JsonElement Action)
    {
        public JsonElement When { get; } = Action.Member("when");

        public JsonElement Metadata { get; } = Action.Member("metadata");

        public JsonElement Context { get; } = Action.Member("context");

        public JsonElement User { get; } = Action.Member("context").Member("user");

        public JsonElement Location { get; } = Action.Member("context").Member("location");
    }
}
