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
}
