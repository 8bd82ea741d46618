using Pepper.Core.Ids;
using Pepper.Core.Imports;

namespace Pepper.Core.Segments.Import;

/// <summary>A row of a file of members, as read.</summary>
/// <param name="Number">Its number, the first row after the header being 0.</param>
/// <param name="Cells">Its cells, as written.</param>
/// <param name="UserId">Who is to join; null where the row does not say.</param>
/// <param name="Error">What is wrong with it; null for nothing.</param>
public sealed record MemberRow(int Number, IReadOnlyList<string> Cells, string? UserId, string? Error)
{
    /// <summary>Reads a row. Pure: users are looked up later.</summary>
    public static MemberRow Read(SegmentColumns columns, ImportLine line)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(line);
        if (line.Fault(columns.Count, SegmentImport.Kind.MaxCell) is { } misshapen)
        {
            return new MemberRow(line.Number, line.Cells, null, misshapen);
        }

        var userId = line.Cells[columns.UserId].Trim();
        return userId switch
        {
            "" => new MemberRow(line.Number, line.Cells, null, "user_id is required"),
            _ when !ObjectId.IsValid(userId) => new MemberRow(line.Number, line.Cells, null, UserNotFound),
            _ => new MemberRow(line.Number, line.Cells, userId, null),
        };
    }

    /// <summary>What is said of a user that there is not.</summary>
    internal const string UserNotFound = "user not found";
}
