using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Segments.Import;

/// <summary>The import of users into a segment. Reference: Segments, Start Bulk Segment User Import.</summary>
public static class SegmentImport
{
    /// <summary>What is imported.</summary>
    public static ImportKind Kind { get; } = new("segments", "/segments/users/import");

    /// <summary>Reads a call's query string. No events are written, whatever it says of them.</summary>
    public static Result<StartImport> From(string segmentId, QueryFields query) => query.Finish(
        new StartImport(Kind, ImportOptions.Read(query) with { SuppressEvents = true, ExpiryDate = query.Time("expiryDate") }, segmentId));
}
