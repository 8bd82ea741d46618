using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>
/// Tags of locations that belong together, such as those of diets, as apps show them to people who filter locations.
/// Reference: Locations, Upsert a Location Tag Group.
/// </summary>
/// <param name="Id">What the merchant calls it: 1 to <see cref="MaxId"/> letters and digits of ASCII, dots, dashes and underscores, the first one a letter or digit.</param>
/// <param name="Title">Its name for people, 1 to 255 characters.</param>
/// <param name="Sort">Where it stands among the others, smallest first; 0 when not given.</param>
/// <param name="MatchAll">
/// Whether a location must have all the tags of this group that are asked for; if not, one of them is enough.
/// </param>
/// <param name="Tags">
/// What is shown of each tag, by tag: at most <see cref="MaxTags"/> of 1 to 255 characters, at most
/// <see cref="MaxTagsSize"/> characters of JSON in all, kept and given back untouched.
/// </param>
public sealed record LocationTagGroup(string Id, string Title, decimal Sort, bool MatchAll, JsonElement Tags)
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxId = 64;

    /// <summary>The most tags of a group.</summary>
    public const int MaxTags = 100;

    /// <summary>The most characters of JSON that the tags of a group may be.</summary>
    public const int MaxTagsSize = 32_768;

    /// <summary>The names of the group's tags.</summary>
    [JsonIgnore]
    public IEnumerable<string> TagNames => Tags.EnumerateObject().Select(tag => tag.Name);

    /// <summary>Whether the text can be the id of a group.</summary>
    public static bool IsId(string text) =>
        text is { Length: > 0 and <= MaxId } && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
