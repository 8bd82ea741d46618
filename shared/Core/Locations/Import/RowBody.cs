using System.Text;
using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Import;

/// <summary>The body that a row stands for: what a call would send to make or to change the location.</summary>
internal sealed class RowBody
{
    private readonly StringBuilder json = new("{");

    /// <summary>Adds a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value as JSON; null clears it.</param>
    public void Add(string name, string? value)
    {
        json.Append(json.Length == 1 ? string.Empty : ",");
        PlainJson.Write(json, name);
        json.Append(':').Append(value ?? "null");
    }

    /// <summary>The body, to be read as any body is.</summary>
    /// <exception cref="JsonException">It is nested too deeply.</exception>
    public JsonElement ToJson() => StrictJson.Parse(Encoding.UTF8.GetBytes($"{json}}}"));
}
