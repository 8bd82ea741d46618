using System.Text.Json;
using Pepper.Core.Locations.Files;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// A member that is a map of objects: columns for each entry, and one of JSON for entries, and members of entries, that
/// have none. With the column of JSON the file says the whole map; without it, members of an entry that have no column stay.
/// </summary>
/// <param name="Member">The member.</param>
/// <param name="Entries">The columns, entry by entry.</param>
/// <param name="Json">Where the column of JSON is; -1 when there is none.</param>
internal abstract record EntryColumns(string Member, IReadOnlyList<IReadOnlyList<NestedColumn>> Entries, int Json) : MemberColumns
{
    /// <inheritdoc />
    public override bool IsPartial => Json < 0;

    /// <summary>Whether entries stay that the file has no columns for.</summary>
    protected abstract bool KeepsOthers { get; }

    /// <summary>Whether an entry without members is one.</summary>
    protected abstract bool KeepsEmpty { get; }

    /// <inheritdoc />
    public override void Read(LocationCells cells, Location? location, RowBody body)
    {
        var json = cells.Object(Json);
        var source = (json ?? (IsPartial ? location?.OpenMember(Member) : null)) is { } known ? OpenMembers.Of(known) : new OpenMembers();
        var result = new OpenMembers();
        for (var index = 0; index < Entries.Count; index++)
        {
            if (KeyOf(cells, index) is not { } key)
            {
                continue;
            }

            if (result[key] is not null)
            {
                FailTwice(cells, index);
                continue;
            }

            var before = source.Take(key);
            if (Apply(cells, before, Entries[index]) is { } members
                && (KeepsEmpty || members.Count > 0 || (json is not null && before is not null)))
            {
                result.Set(key, members.ToString());
            }
            else if (before is not null && (json is not null || !IsObject(before)))
            {
                result.Set(key, before);
            }
        }

        foreach (var (key, value) in json is not null || KeepsOthers ? source.All : [])
        {
            result.Set(key, value);
        }

        body.Add(Member, result.Count == 0 && json is null ? null : result.ToString());
    }

    /// <summary>The key of an entry; null when the row has none in its columns.</summary>
    protected abstract string? KeyOf(LocationCells cells, int entry);

    /// <summary>Notes that an entry's key was there before.</summary>
    protected abstract void FailTwice(LocationCells cells, int entry);

    private static bool IsObject(string json) => json[0] == '{';

    // Null when the entry is something else than an object, and stays so.
    private OpenMembers? Apply(LocationCells cells, string? before, IReadOnlyList<NestedColumn> columns)
    {
        if (before is not null && !IsObject(before))
        {
            foreach (var column in columns.Where(column => cells.Text(column.Column) is not null))
            {
                cells.Fail(column.Column, $"cannot be set: {(IsPartial ? "what there is" : LocationFile.JsonColumnOf(Member))} is no object");
            }

            return null;
        }

        var members = before is null ? new OpenMembers() : OpenMembers.Of(JsonElement.Parse(before));
        foreach (var column in columns)
        {
            column.Apply(cells, members, IsPartial ? null : LocationFile.JsonColumnOf(Member));
        }

        return members;
    }
}

/// <summary>The links: the provider is in the column's name, so a row says nothing of those that have no columns.</summary>
internal sealed record LinkColumns(IReadOnlyList<string> Providers, IReadOnlyList<IReadOnlyList<NestedColumn>> Columns, int JsonColumn)
    : EntryColumns(LocationFile.Links, Columns, JsonColumn)
{
    /// <inheritdoc />
    protected override bool KeepsOthers => true;

    /// <inheritdoc />
    protected override bool KeepsEmpty => false;

    /// <inheritdoc />
    protected override string? KeyOf(LocationCells cells, int entry) => Providers[entry];

    /// <inheritdoc />
    protected override void FailTwice(LocationCells cells, int entry) =>
        throw new InvalidOperationException("The header was checked for columns that occur twice.");
}

/// <summary>The zones: their names are in cells, so a row names all that there are to be.</summary>
internal sealed record ZoneColumns(IReadOnlyList<int> Names, IReadOnlyList<IReadOnlyList<NestedColumn>> Columns, int JsonColumn)
    : EntryColumns(LocationFile.Zones, Columns, JsonColumn)
{
    /// <inheritdoc />
    protected override bool KeepsOthers => false;

    /// <inheritdoc />
    protected override bool KeepsEmpty => true;

    /// <inheritdoc />
    protected override string? KeyOf(LocationCells cells, int entry)
    {
        if (cells.Text(Names[entry]) is { } name)
        {
            return name;
        }

        foreach (var column in Columns[entry].Where(column => cells.Text(column.Column) is not null))
        {
            cells.Fail(column.Column, "is that of a zone without a name");
        }

        return null;
    }

    /// <inheritdoc />
    protected override void FailTwice(LocationCells cells, int entry) => cells.Fail(Names[entry], "is the name of two zones");
}
