using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Import;

/// <summary>The bulk import of locations. Reference: Locations, Start Bulk Location Import.</summary>
public static class LocationsImport
{
    /// <summary>What is imported. A cell holds whatever a location can hold, a row a whole one.</summary>
    public static ImportKind Kind { get; } = new("locations", "/locations/import") { MaxCell = 300_000, MaxRow = 4 * 1024 * 1024 };

    /// <summary>Reads a call's query string.</summary>
    public static Result<StartImport> From(QueryFields query) => query.Finish(new StartImport(Kind, ImportOptions.Read(query)));
}
