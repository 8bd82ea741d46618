using System.Text;
using System.Text.Json;
using Pepper.Core.Csv;
using Pepper.Core.Input;

namespace Pepper.Core.Locations.Import;

/// <summary>The cells of a row while it is read, and what is wrong with them: of each cell, the first thing.</summary>
/// <param name="cells">The cells, as written.</param>
/// <param name="names">The names of their columns.</param>
internal sealed class LocationCells(IReadOnlyList<string> cells, IReadOnlyList<string> names)
{
    private readonly SortedDictionary<int, string> errors = [];

    /// <summary>What is wrong, in the order of the columns; each text begins with its column's name.</summary>
    public IReadOnlyList<string> Errors => [.. errors.Values];

    /// <summary>The text in a column; null for an empty cell, and for a column that is not there (-1).</summary>
    public string? Text(int column) => column < 0 ? null : ExactCell.Read(cells[column]);

    /// <summary>The JSON in a column; null for an empty cell, for null, and when it is no JSON, which is an error.</summary>
    public JsonElement? Json(int column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            if (!StrictJson.HoldsHalfACharacter(bytes))
            {
                var value = StrictJson.Parse(bytes);
                return value.ValueKind == JsonValueKind.Null ? null : value;
            }

            Fail(column, "holds half of a surrogate pair, which is no text");
        }
        catch (JsonException fault)
        {
            Fail(column, fault.LineNumber is null ? "has the same member twice in an object" : $"is not valid JSON (byte {fault.BytePositionInLine + 1} of its line {fault.LineNumber + 1})");
        }

        return null;
    }

    /// <summary>The JSON object in a column; null when there is none, which may be an error.</summary>
    public JsonElement? Object(int column)
    {
        if (Json(column) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            return json;
        }

        Fail(column, "must be an object");
        return null;
    }

    /// <summary>Notes that a cell is wrong.</summary>
    /// <param name="column">Where it is.</param>
    /// <param name="what">What is wrong, to follow the column's name.</param>
    /// <param name="within">Where in the cell it is wrong, such as <c>[0]</c>.</param>
    public void Fail(int column, string what, string within = "") => errors.TryAdd(column, $"{names[column]}{within} {what}");
}
