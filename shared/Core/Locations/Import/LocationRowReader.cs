using System.Text.Json;
using Pepper.Core.Delivery;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Locations.Files;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Reads rows: makes of each the body that a call would send, and lets <see cref="LocationChanges"/> judge it, so that a
/// file can do what calls can. Pure. Rules are in docs/imports.md.
/// </summary>
internal sealed class LocationRowReader(LocationColumns columns, ImportRun run)
{
    private static readonly char[] MemberEnd = ['.', '['];

    private readonly bool isPartial = columns.Members.Any(member => member.IsPartial);
    private readonly int boundaries = columns[LocationFile.JsonColumnOf(LocationFile.DeliveryBoundaries)];

    /// <summary>Reads a row.</summary>
    /// <param name="read">The row, as the file has it.</param>
    public LocationRow Read(ImportLine read)
    {
        var line = read with { Cells = UnquotedTables.Join(read.Cells, columns) };
        if (line.Fault(columns.Names.Count, LocationsImport.Kind.MaxCell) is { } misshapen)
        {
            return new LocationRow(line.Number, line.Cells, null, string.Empty, null, [misshapen]);
        }

        var cells = new LocationCells(line.Cells, columns.Names);
        var id = cells.Text(columns[LocationFile.Id]);
        if (id is not null && !ObjectId.IsValid(id))
        {
            cells.Fail(columns[LocationFile.Id], $"must be an id of {ObjectId.Length} lower-case hex digits");
        }

        var changes = Read(cells, line.Number, null);
        var title = cells.Text(columns[LocationFile.Title]) ?? string.Empty;
        return new LocationRow(line.Number, line.Cells, id, title, cells.Errors.Count == 0 ? changes : null, cells.Errors);
    }

    /// <summary>
    /// What a row makes of a location. Where its columns say only a part of a nested member, the rest is the location's.
    /// </summary>
    /// <param name="row">A row with which nothing is wrong.</param>
    /// <param name="location">The location.</param>
    /// <param name="errors">What is wrong with the two together.</param>
    public RowChanges ChangesOf(LocationRow row, Location location, out IReadOnlyList<string> errors)
    {
        errors = [];
        if (!isPartial)
        {
            return row.Changes!;
        }

        var cells = new LocationCells(row.Cells, columns.Names);
        var changes = Read(cells, row.Number, location);
        errors = cells.Errors;
        return changes;
    }

    private RowChanges Read(LocationCells cells, int row, Location? location)
    {
        var body = new RowBody();
        foreach (var member in columns.Members)
        {
            member.Read(cells, location, body);
        }

        JsonElement json;
        try
        {
            json = body.ToJson();
        }
        catch (JsonException)
        {
            // Each cell alone was readable, so that nothing but this can be wrong with all of them.
            cells.Fail(columns[LocationFile.Title], $"is that of a location with JSON nested more than {StrictJson.MaxDepth - 1} deep");
            json = new RowBody().ToJson();
        }

        var fields = new Fields(json);
        var changes = LocationChanges.ReadNew(fields);
        foreach (var error in fields.Errors)
        {
            Fail(cells, error);
        }

        return new RowChanges(changes, ReadBoundaries(cells, row));
    }

    private Edit<JsonElement?> ReadBoundaries(LocationCells cells, int row)
    {
        if (cells.Object(boundaries) is not { } json)
        {
            return new Edit<JsonElement?>(boundaries >= 0, IsReset: true, null);
        }

        var fields = new Fields(json);
        var read = DeliveryBoundaries.Read(fields, number => run.IdOf(row, (byte)(RowSlot.FirstBoundary + number)));
        if (fields.Error is { } error)
        {
            cells.Fail(boundaries, WhatOf(error), $".{error.Field}");
        }

        return new Edit<JsonElement?>(true, false, read.ToJson());
    }

    // The message without the field that it names first.
    private static string WhatOf(Error error) => error.Message[(error.Message.IndexOf("` ", StringComparison.Ordinal) + 2)..].TrimEnd('.');

    private void Fail(LocationCells cells, Error error)
    {
        var field = error.Field!;
        var what = WhatOf(error);
        if (cells.Text(columns[field]) is not null)
        {
            cells.Fail(columns[field], what);
            return;
        }

        var end = field.IndexOfAny(MemberEnd);
        var member = end < 0 ? field : field[..end];
        if (member == "geo")
        {
            // Its two cells have been judged one by one.
            return;
        }

        int[] candidates = [columns[member], columns[LocationFile.JsonColumnOf(member)], columns.FirstOf($"{member}.")];
        cells.Fail(candidates.First(index => index >= 0), what, field[member.Length..]);
    }
}
