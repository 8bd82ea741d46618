using System.Globalization;
using System.Text.Json;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Text;

namespace Pepper.Core.Input;

/// <summary>
/// Reads the members of a JSON object that a caller sent. Each member that is missing or wrong is remembered with
/// its name; reading goes on with defaults, and <see cref="Finish"/> answers the command or the first error. A member that
/// is null counts as missing; members nobody asks for are ignored.
/// </summary>
public sealed class Fields(JsonElement source, string prefix = "", Fields? root = null)
{
    private List<Error>? errors;

    /// <summary>The first thing wrong, so far.</summary>
    public Error? Error => (root ?? this).errors?[0];

    /// <summary>All that is wrong, so far, in the order it was found.</summary>
    public IReadOnlyList<Error> Errors => (root ?? this).errors ?? [];

    /// <summary>The JSON these fields are read from.</summary>
    public JsonElement Source => source;

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the member is there and is null: the wish to clear it.</summary>
    public bool IsNull(string name) => source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Remembers that a member is wrong.</summary>
    public void Fail(string name, string what) =>
        ((root ?? this).errors ??= []).Add(Results.Error.Validation(prefix + name, $"`{prefix}{name}` {what}"));

    /// <summary>Remembers as wrong a member that only the platform may write.</summary>
    public void Refuse(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (source.TryGetProperty(name, out _))
            {
                Fail(name, "is written by the platform.");
            }
        }
    }

    /// <summary>The command, or the first thing that was wrong.</summary>
    public Result<T> Finish<T>(T command) => Error is { } first ? first : command;

    /// <summary>Text that must be there, its length in characters within the limits.</summary>
    public string RequiredText(string name, int max, int min = 1)
    {
        if (Require(name))
        {
            return Text(name, max, min) ?? string.Empty;
        }

        return string.Empty;
    }

    /// <summary>Text, its length in characters within the limits.</summary>
    public string? Text(string name, int max, int min = 0)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(name, "must be a string.");
            return null;
        }

        return CheckLength(name, value, max, min);
    }

    /// <summary>An id that must be there: 24 lower-case hex digits.</summary>
    public string RequiredId(string name)
    {
        if (Require(name))
        {
            return Id(name) ?? string.Empty;
        }

        return string.Empty;
    }

    /// <summary>An id: 24 lower-case hex digits.</summary>
    public string? Id(string name)
    {
        var text = Text(name, 100);
        if (text is null || ObjectId.IsValid(text))
        {
            return text;
        }

        Fail(name, "must be an id of 24 lower-case hex digits.");
        return null;
    }

    /// <summary>A number within the limits, both included, with at most four decimals.</summary>
    public decimal? Number(string name, decimal min = -1_000_000_000_000m, decimal max = 1_000_000_000_000m)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            Fail(name, "must be a number.");
            return null;
        }

        if (number < min || number > max)
        {
            Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be from {min} to {max}."));
            return null;
        }

        if (decimal.Round(number, 4) != number)
        {
            Fail(name, "must have at most four decimals.");
            return null;
        }

        return number;
    }

    /// <summary>A number that must be there, within the limits, both included.</summary>
    public decimal RequiredNumber(string name, decimal min = -1_000_000_000_000m, decimal max = 1_000_000_000_000m) =>
        Require(name) ? Number(name, min, max) ?? 0 : 0;

    /// <summary>A whole number within the limits, both included.</summary>
    public long? Integer(string name, long min, long max)
    {
        var number = Number(name, min, max);
        if (number is { } value && decimal.Truncate(value) != value)
        {
            Fail(name, "must be a whole number.");
            return null;
        }

        return (long?)number;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fail(name, "must be true or false.");
        return null;
    }

    /// <summary>True or false, which must be there.</summary>
    public bool RequiredFlag(string name) => Require(name) && (Flag(name) ?? false);

    /// <summary>One of the words of an enum, as <see cref="WireName"/> writes them.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name, 100) is not { } word)
        {
            return null;
        }

        if (WireName.Parse<T>(word) is { } value)
        {
            return value;
        }

        Fail(name, $"must be one of {string.Join(", ", WireName.All<T>())}.");
        return null;
    }

    /// <summary>One of the words of an enum, which must be there.</summary>
    public T RequiredChoice<T>(string name)
        where T : struct, Enum => Require(name) ? Choice<T>(name) ?? default : default;

    /// <summary>A day, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name, 10) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fail(name, "must be a date in the form YYYY-MM-DD.");
        return null;
    }

    /// <summary>A time in ISO 8601.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name, 40) is not { } text)
        {
            return null;
        }

        if (Timestamp.Parse(text) is { } time)
        {
            return time;
        }

        Fail(name, "must be a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.");
        return null;
    }

    /// <summary>An object whose members are the caller's affair: kept and given back untouched.</summary>
    /// <param name="name">The member.</param>
    /// <param name="maxBytes">The largest size in bytes of JSON.</param>
    public JsonElement? OpenObject(string name, int maxBytes = 32_768)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Fail(name, "must be an object.");
            return null;
        }

        if (value.GetRawText().Length > maxBytes)
        {
            Fail(name, $"must not be larger than {maxBytes} bytes.");
            return null;
        }

        return value.Clone();
    }

    /// <summary>An object whose members are read in turn.</summary>
    public Fields? Object(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new Fields(value, $"{prefix}{name}.", root ?? this);
        }

        Fail(name, "must be an object.");
        return null;
    }

    /// <summary>An object that was found among others by itself, whose members are read in turn.</summary>
    /// <param name="value">The object.</param>
    /// <param name="path">Where it was found, from here, such as <c>items[2]</c>.</param>
    public Fields Nested(JsonElement value, string path) => new(value, $"{prefix}{path}.", root ?? this);

    /// <summary>An array of objects whose members are read in turn.</summary>
    public IReadOnlyList<Fields>? Objects(string name, int maxItems)
    {
        return Items(name, maxItems, JsonValueKind.Object, "an object")?
            .Select((item, index) => new Fields(item, $"{prefix}{name}[{index}].", root ?? this))
            .ToList();
    }

    /// <summary>An array of texts.</summary>
    public IReadOnlyList<string>? Texts(string name, int maxItems, int maxLength) =>
        Items(name, maxItems, JsonValueKind.String, "a string")?
            .Select((item, index) => CheckLength($"{name}[{index}]", item, maxLength, 1) ?? string.Empty)
            .ToList();

    /// <summary>An array of ids.</summary>
    public IReadOnlyList<string>? Ids(string name, int maxItems)
    {
        var ids = Texts(name, maxItems, 100);
        var wrong = ids?.FirstOrDefault(id => !ObjectId.IsValid(id));
        if (wrong is not null)
        {
            Fail(name, "must hold ids of 24 lower-case hex digits.");
        }

        return ids;
    }

    private List<JsonElement>? Items(string name, int maxItems, JsonValueKind kind, string what)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Fail(name, "must be an array.");
            return null;
        }

        if (value.GetArrayLength() > maxItems)
        {
            Fail(name, $"must hold at most {maxItems} items.");
            return null;
        }

        var items = new List<JsonElement>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != kind)
            {
                Fail($"{name}[{items.Count}]", $"must be {what}.");
                return null;
            }

            items.Add(item);
        }

        return items;
    }

    private string? CheckLength(string name, JsonElement value, int max, int min)
    {
        string text;
        try
        {
            text = value.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half of a surrogate pair; .NET text cannot hold that.
            Fail(name, "must be valid Unicode text.");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fail(name, "must not hold the NUL character.");
            return null;
        }

        if (text.Length > max || text.Length < min || (min > 0 && string.IsNullOrWhiteSpace(text)))
        {
            Fail(name, min == 0 ? $"must be at most {max} characters long." : $"must be {min} to {max} characters long.");
            return null;
        }

        return text;
    }

    private bool Require(string name)
    {
        if (Find(name) is not null)
        {
            return true;
        }

        Fail(name, "is required.");
        return false;
    }

    private JsonElement? Find(string name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
