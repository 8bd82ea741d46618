using Pepper.Core.Exports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Export;

/// <summary>What a caller asks to be exported. Reference: Locations, Create a locations export.</summary>
public static class LocationsExport
{
    /// <summary>The kind of export. These are the columns of every file; a file has those of zones and links, too.</summary>
    public static ExportKind Kind { get; } = new("locations", "/locations/export", [.. LocationExportColumns.None.Names()]);

    /// <summary>Reads the request from a body: <c>limit</c> and <c>filters</c>, both optional.</summary>
    public static Result<StartExport> From(Fields body)
    {
        body.RefuseOthers("limit", "filters");
        var filter = body.Object("filters") is { } filters ? LocationExportFilter.Read(filters) : LocationExportFilter.All;
        return body.Finish(new StartExport(Kind, filter.Write(), ExportLimits.ReadMaxRows(body)));
    }
}
