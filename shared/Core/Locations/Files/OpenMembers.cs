using System.Text;
using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Files;

/// <summary>Members of an object that is put together, in order, each with its value as JSON.</summary>
internal sealed class OpenMembers
{
    private readonly List<(string Name, string Json)> members = [];

    /// <summary>How many there are.</summary>
    public int Count => members.Count;

    /// <summary>The value of a member; null when there is none.</summary>
    public string? this[string name] => members.FirstOrDefault(member => member.Name == name).Json;

    /// <summary>All members.</summary>
    public IReadOnlyList<(string Name, string Json)> All => members;

    /// <summary>The members of an object.</summary>
    public static OpenMembers Of(JsonElement value)
    {
        var all = new OpenMembers();
        foreach (var member in value.EnumerateObject())
        {
            all.members.Add((member.Name, PlainJson.Of(member.Value)));
        }

        return all;
    }

    /// <summary>Gives a member a value; one that is there keeps its place.</summary>
    public void Set(string name, string json)
    {
        var index = members.FindIndex(member => member.Name == name);
        if (index < 0)
        {
            members.Add((name, json));
        }
        else
        {
            members[index] = (name, json);
        }
    }

    /// <summary>Takes a member away; its value, or null when there was none.</summary>
    public string? Take(string name)
    {
        var index = members.FindIndex(member => member.Name == name);
        if (index < 0)
        {
            return null;
        }

        var json = members[index].Json;
        members.RemoveAt(index);
        return json;
    }

    /// <summary>These members, then others.</summary>
    public OpenMembers With(OpenMembers others)
    {
        members.AddRange(others.members);
        return this;
    }

    /// <summary>The object as JSON.</summary>
    public override string ToString()
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            json.Append(json.Length == 1 ? string.Empty : ",");
            PlainJson.Write(json, name);
            json.Append(':').Append(value);
        }

        return json.Append('}').ToString();
    }
}
