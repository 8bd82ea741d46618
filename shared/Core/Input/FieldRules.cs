using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Input;

/// <summary>Ways of reading members that only some commands need.</summary>
public static class FieldRules
{
    private const int ShownCharacters = 40;

    /// <summary>What the body does to one member that a partial update may leave, reset or set.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The member.</param>
    /// <param name="value">The value as read from the body; not looked at unless one was sent.</param>
    public static Edit<T> Edit<T>(this Fields body, string name, T value)
    {
        var isReset = body.IsNull(name);
        return new Edit<T>(isReset || body.Has(name), isReset, value);
    }

    /// <summary>Refuses members of other names, so that a misspelt one is not silently left as it was.</summary>
    public static void RefuseOthers(this Fields body, params ReadOnlySpan<string> names)
    {
        foreach (var member in body.Source.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                var name = member.Name.Length > ShownCharacters ? member.Name[..ShownCharacters] : member.Name;
                body.Fail(name, $"is not known here; there are {string.Join(", ", names!)}.");
                return;
            }
        }
    }

    /// <summary>The id of a time zone of the IANA database.</summary>
    public static string? TimeZone(this Fields body, string name)
    {
        var id = body.Text(name, TimeZones.MaxLength, 1);
        if (id is null || TimeZones.Find(id) is not null)
        {
            return id;
        }

        body.Fail(name, "must be a time zone of the IANA database, such as Europe/London.");
        return null;
    }

    /// <summary>An array of objects whose members are the caller's affair: kept and given back untouched.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The member.</param>
    /// <param name="maxItems">The most objects.</param>
    /// <param name="maxBytes">The largest size of the array in bytes of JSON.</param>
    public static JsonElement? OpenObjects(this Fields body, string name, int maxItems, int maxBytes = 32_768)
    {
        if (body.Objects(name, maxItems) is null)
        {
            return null;
        }

        var array = body.Source.GetProperty(name);
        if (array.GetRawText().Length <= maxBytes)
        {
            return array.Clone();
        }

        body.Fail(name, $"must not be larger than {maxBytes} bytes.");
        return null;
    }

    /// <summary>A position in degrees: an array of longitude, -180 to 180, and latitude, -90 to 90.</summary>
    public static IReadOnlyList<double>? Position(this Fields body, string name)
    {
        if (!body.Has(name))
        {
            return null;
        }

        var value = body.Source.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() == 2
            && IsDegrees(value[0], 180, out var longitude)
            && IsDegrees(value[1], 90, out var latitude))
        {
            return [longitude, latitude];
        }

        body.Fail(name, "must be a longitude from -180 to 180 and a latitude from -90 to 90, in degrees.");
        return null;
    }

    private static bool IsDegrees(JsonElement value, double most, out double degrees)
    {
        degrees = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out degrees) && Math.Abs(degrees) <= most;
    }
}
