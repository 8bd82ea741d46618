using System.Globalization;
using System.Text.Json;
using Pepper.Core.Locations.Files;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Import;

/// <summary>The columns of a file that say what one member of a location is to be.</summary>
internal abstract record MemberColumns
{
    /// <summary>Whether they say only a part of it, so that the rest stays as it is.</summary>
    public virtual bool IsPartial => false;

    /// <summary>Writes the member into the body of the row.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="location">The location that the row changes; null for a new one.</param>
    /// <param name="body">The body.</param>
    public abstract void Read(LocationCells cells, Location? location, RowBody body);
}

/// <summary>A member that is the text of a column. A location without a state there keeps its own.</summary>
internal sealed record TextColumn(string Member, int Column) : MemberColumns
{
    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body)
    {
        var text = cells.Text(Column);
        if (text is not null || Member != LocationFile.State)
        {
            body.Add(Member, text is null ? null : PlainJson.Of(text));
        }
    }
}

/// <summary>A member that is the list of words of a column.</summary>
internal sealed record WordsColumn(string Member, int Column) : MemberColumns
{
    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body) => body.Add(
        Member, cells.Text(Column) is { } text ? $"[{string.Join(',', WordList.Read(text).Select(PlainJson.Of))}]" : null);
}

/// <summary>A member that is the JSON of a column.</summary>
internal sealed record JsonMemberColumn(string Member, int Column) : MemberColumns
{
    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body) =>
        body.Add(Member, cells.Json(Column) is { } json ? PlainJson.Of(json) : null);
}

/// <summary>The position, in two columns.</summary>
internal sealed record GeoColumns(int Longitude, int Latitude) : MemberColumns
{
    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body)
    {
        var (longitude, latitude) = (Degrees(cells, Longitude, 180), Degrees(cells, Latitude, 90));
        if (longitude is { } east && latitude is { } north)
        {
            body.Add("geo", string.Create(CultureInfo.InvariantCulture, $"[{east:R},{north:R}]"));
        }
    }

    private static double? Degrees(LocationCells cells, int column, int most)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(cells.Text(column), styles, CultureInfo.InvariantCulture, out var degrees) || !double.IsFinite(degrees))
        {
            cells.Fail(column, "invalid or missing");
            return null;
        }

        if (Math.Abs(degrees) <= most)
        {
            return degrees;
        }

        cells.Fail(column, $"must be between -{most} and {most}");
        return null;
    }
}

/// <summary>A column of one member of a nested object.</summary>
/// <param name="Name">The member.</param>
/// <param name="Column">Where it is.</param>
/// <param name="Kind">What its cells hold.</param>
internal sealed record NestedColumn(string Name, int Column, CellKind Kind)
{
    /// <summary>
    /// Gives the member what the cell says. An empty cell takes it away, unless the object was given whole as JSON: then
    /// it is what that says.
    /// </summary>
    public void Apply(LocationCells cells, OpenMembers members, string? json)
    {
        if (cells.Text(Column) is not { } text)
        {
            if (json is null)
            {
                members.Take(Name);
            }
        }
        else if (json is not null && members[Name] is not null)
        {
            cells.Fail(Column, $"is given in {json} too");
        }
        else if (ReadValue(cells, text) is { } value)
        {
            members.Set(Name, value);
        }
    }

    private string? ReadValue(LocationCells cells, string text)
    {
        switch (Kind)
        {
            case CellKind.Flag when bool.TryParse(text, out var flag):
                return flag ? "true" : "false";
            case CellKind.Flag:
                cells.Fail(Column, "must be TRUE or FALSE");
                return null;
            case CellKind.Array when cells.Json(Column) is { ValueKind: JsonValueKind.Array } array:
                return PlainJson.Of(array);
            case CellKind.Array:
                cells.Fail(Column, "must be a JSON array, such as [[1,10]]");
                return null;
            default:
                return PlainJson.Of(text);
        }
    }
}
