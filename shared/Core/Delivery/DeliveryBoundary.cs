using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Delivery;

/// <summary>
/// A boundary as it is stored and answered: <c>_id</c>, <c>type</c>, and <c>coordinates</c> as in GeoJSON, or <c>centre</c>
/// and <c>radius</c> in metres. Its other members are the caller's affair and given back untouched.
/// Reference: Locations, Delivery Boundary.
/// </summary>
/// <param name="Json">The boundary; sound.</param>
public readonly record struct DeliveryBoundary(JsonElement Json)
{
    /// <summary>The largest boundary, in bytes of JSON.</summary>
    public const int MaxBytes = 65_536;

    /// <summary>The largest radius of a circle, in metres.</summary>
    public const int MaxRadius = 1_000_000;

    /// <summary>The least radius of a circle, in metres.</summary>
    public const decimal MinRadius = 0.0001m;

    /// <summary>Its id: 24 lower-case hex digits, unique within the location.</summary>
    public string Id => Json.GetProperty("_id").GetString()!;

    /// <summary>Which kind it is.</summary>
    public BoundaryKind Kind => Enum.Parse<BoundaryKind>(Json.GetProperty("type").GetString()!);

    /// <summary>What it covers.</summary>
    public BoundaryShape Shape => BoundaryShape.Of(Json, Kind);

    /// <summary>
    /// Reads a boundary. The kind is read without regard to case, and <c>center</c> as <c>centre</c>; they are answered as
    /// <see cref="BoundaryKind"/> and the reference write them.
    /// </summary>
    /// <param name="fields">The boundary's members; the first that is wrong is remembered there.</param>
    /// <param name="newId">The id of a boundary that says none, empty if it is yet to be given one; null to demand that it says one.</param>
    /// <returns>The boundary; null when something is wrong.</returns>
    public static DeliveryBoundary? Read(Fields fields, string? newId)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var id = newId is null ? fields.RequiredId("_id") : fields.Id("_id") ?? newId;
        var kind = ReadKind(fields);
        if (kind == BoundaryKind.Circle)
        {
            CheckCircle(fields);
        }
        else
        {
            PolygonCoordinates.Check(fields, kind);
        }

        if (fields.Error is not null)
        {
            return null;
        }

        var bytes = JsonBytes.Of(writer => Write(writer, fields.Source, id, kind));
        if (bytes.Length <= MaxBytes)
        {
            return new DeliveryBoundary(JsonElement.Parse(bytes));
        }

        fields.Fail("type", $"must be of a boundary not larger than {MaxBytes} bytes.");
        return null;
    }

    /// <summary>The boundary with this id if it has none yet.</summary>
    public DeliveryBoundary OrWithId(string id)
    {
        if (Id.Length > 0)
        {
            return this;
        }

        var (json, kind) = (Json, Kind);
        return new DeliveryBoundary(JsonElement.Parse(JsonBytes.Of(writer => Write(writer, json, id, kind))));
    }

    private static BoundaryKind ReadKind(Fields fields)
    {
        var word = fields.RequiredText("type", 100);
        foreach (var kind in Enum.GetValues<BoundaryKind>())
        {
            if (kind.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        fields.Fail("type", $"must be one of {string.Join(", ", Enum.GetNames<BoundaryKind>())}.");
        return default;
    }

    private static void CheckCircle(Fields fields)
    {
        var name = fields.Has("centre") || !fields.Has("center") ? "centre" : "center";
        if (fields.Position(name) is null)
        {
            fields.Fail(name, "is required.");
        }

        fields.RequiredNumber("radius", MinRadius, MaxRadius);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement source, string id, BoundaryKind kind)
    {
        writer.WriteStartObject();
        writer.WriteString("_id", id);
        writer.WriteString("type", kind.ToString());
        var hasCentre = source.TryGetProperty("centre", out var centre) && centre.ValueKind != JsonValueKind.Null;
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in source.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        foreach (var (name, value) in members.Where(member => member.Key is not ("_id" or "type")))
        {
            if (kind == BoundaryKind.Circle && !hasCentre && name is "centre" or "center")
            {
                continue;
            }

            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        if (kind == BoundaryKind.Circle && !hasCentre)
        {
            writer.WritePropertyName("centre");
            members["center"].WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
