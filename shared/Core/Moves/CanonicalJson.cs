using System.Globalization;
using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Moves;

/// <summary>
/// JSON in one form for all that means the same, as stores give documents back with other blanks, another order of members
/// and numbers written otherwise.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The same JSON with its members in ordinal order, no blanks, and numbers without zeros at the end.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonBytes.Of(writer => OrderedJson.Write(
            writer, document.RootElement, number => number.GetDouble().ToString("R", CultureInfo.InvariantCulture)));
    }
}
