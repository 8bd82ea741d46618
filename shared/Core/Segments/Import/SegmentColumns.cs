using Pepper.Core.Imports;
using Pepper.Core.Results;

namespace Pepper.Core.Segments.Import;

/// <summary>
/// The columns of a file of members, as its header names them: <c>user_id</c>, and any others, which are echoed. Names are compared
/// without regard to case and surrounding spaces. Reference: Segments, Start Bulk Segment User Import.
/// </summary>
public sealed class SegmentColumns
{
    private readonly List<(string Name, int Index)> echoes = [];

    private SegmentColumns(int count) => Count = count;

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Where <c>user_id</c> is, from 0.</summary>
    public int UserId { get; private set; } = -1;

    /// <summary>The columns that the result file repeats, in the file's order.</summary>
    public IReadOnlyList<(string Name, int Index)> Echoes => echoes;

    /// <summary>Reads the header; 422 names the column that is missing or wrong.</summary>
    /// <param name="header">The fields of the header.</param>
    /// <param name="line">The header's line in the file, from 1.</param>
    public static Result<SegmentColumns> From(IReadOnlyList<string> header, int line)
    {
        var columns = new SegmentColumns(header.Count);
        var fault = ImportHeader.Check(
            header, line, (_, name, index) => columns.Add(name, index), () => columns.UserId < 0 ? "the column `user_id` is missing." : null);
        return fault is null ? columns : fault;
    }

    private string? Add(string name, int index)
    {
        if (name.ToUpperInvariant() is "RESULT" or "ERROR")
        {
            // A result file, corrected and sent again, brings the last run's outcome along: that is not echoed.
            return null;
        }

        echoes.Add((name, index));
        if (!name.Equals("user_id", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (UserId >= 0)
        {
            return $"the column `{name}` occurs twice.";
        }

        UserId = index;
        return null;
    }
}
