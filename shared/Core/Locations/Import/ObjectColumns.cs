using Pepper.Core.Locations.Files;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// A member that is an object: a column for each of its members, and one of JSON for those that have none. With the
/// column of JSON the file says the whole object; without it, members that have no column stay as they are.
/// </summary>
internal sealed record ObjectColumns(string Member, IReadOnlyList<NestedColumn> Columns, int Json) : MemberColumns
{
    /// <inheritdoc />
    public override bool IsPartial => Json < 0;

    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body)
    {
        var json = cells.Object(Json);
        var members = (json ?? (IsPartial ? location?.OpenMember(Member) : null)) is { } known ? OpenMembers.Of(known) : new OpenMembers();
        foreach (var column in Columns)
        {
            column.Apply(cells, members, IsPartial ? null : LocationFile.JsonColumnOf(Member));
        }

        body.Add(Member, members.Count == 0 && json is null ? null : members.ToString());
    }
}
