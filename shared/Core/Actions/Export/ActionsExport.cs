using Pepper.Core.Exports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Actions.Export;

/// <summary>What a caller asks to be exported. Reference: Create an actions export.</summary>
/// <param name="Since">Actions from this moment on.</param>
/// <param name="Until">Actions before this moment, or up to the end of this day.</param>
/// <param name="Types">Actions of these types.</param>
/// <param name="LocationIds">Actions at these locations; null for all, those at no location too.</param>
/// <param name="MaxRows">The most actions, the oldest first.</param>
/// <param name="MaxFileBytes">The most bytes of one file.</param>
public sealed record ActionsExport(
    MomentOrDay Since, MomentOrDay Until, IReadOnlyList<string> Types, IReadOnlyList<string>? LocationIds, long MaxRows, long MaxFileBytes)
{
    /// <summary>The most locations that can be named.</summary>
    public const int MaxLocations = 100;

    /// <summary>The kind of export.</summary>
    public static ExportKind Kind { get; } = new("actions", "/actions/export", ActionRow.Columns)
    {
        PersonColumn = "user_id",
        PersonalColumns = ["user_name", "user_segment_ids", "order_id", "metadata_json", "context_json"],
    };

    /// <summary>Reads the request from a body.</summary>
    public static Result<ActionsExport> From(Fields body)
    {
        var from = ReadMoment(body, "from");
        var to = ReadMoment(body, "to");
        var types = ReadTypes(body);
        var locations = body.Ids("locationIds", MaxLocations);
        if (locations is { Count: 0 })
        {
            body.Fail("locationIds", "must not be empty; leave it out for all.");
        }

        return body.Finish(new ActionsExport(
            from, to, types, locations?.Distinct(StringComparer.Ordinal).ToList(), ExportLimits.ReadMaxRows(body), ExportLimits.ReadMaxFileBytes(body)));
    }

    private static MomentOrDay ReadMoment(Fields body, string name)
    {
        var text = body.RequiredText(name, 40);
        var moment = MomentOrDay.Parse(text);
        if (moment is null && text.Length > 0)
        {
            body.Fail(name, "must be a time in ISO 8601, such as 2026-01-31T09:30:00.000Z, or a day, such as 2026-01-31.");
        }

        return moment ?? default;
    }

    private static List<string> ReadTypes(Fields body)
    {
        if (!body.Has("types"))
        {
            body.Fail("types", "is required.");
            return [];
        }

        var types = body.Texts("types", 100, 100) ?? [];
        if (types.Count == 0)
        {
            body.Fail("types", "must not be empty.");
        }

        if (types.FirstOrDefault(type => !ActionType.All.Contains(type)) is { } unknown)
        {
            body.Fail("types", $"does not know `{(unknown.Length > 40 ? unknown[..40] : unknown)}`.");
        }

        return [.. types.Distinct(StringComparer.Ordinal)];
    }
}
