using System.Globalization;
using System.Text;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Document ids as item ids. Cosmos DB refuses slashes, backslashes, question marks and number signs, and some clients
/// trip over other characters that mean something in an address, so all but the plainest are written as a tilde and two
/// hex digits for each byte of UTF-8.
/// </summary>
internal static class ItemId
{
    private const string Plain = "-_.|@:+=";

    /// <summary>The item id of a document id.</summary>
    public static string Encode(string id)
    {
        if (id.All(IsPlain))
        {
            return id;
        }

        var text = new StringBuilder(id.Length + 16);
        foreach (var unit in Encoding.UTF8.GetBytes(id))
        {
            _ = IsPlain((char)unit) ? text.Append((char)unit) : text.Append(CultureInfo.InvariantCulture, $"~{unit:x2}");
        }

        return text.ToString();
    }

    /// <summary>The document id of an item id.</summary>
    public static string Decode(string itemId)
    {
        if (!itemId.Contains('~', StringComparison.Ordinal))
        {
            return itemId;
        }

        var utf8 = new List<byte>(itemId.Length);
        for (var index = 0; index < itemId.Length; index++)
        {
            if (itemId[index] == '~')
            {
                utf8.Add(byte.Parse(itemId.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 2;
            }
            else
            {
                utf8.Add((byte)itemId[index]);
            }
        }

        return Encoding.UTF8.GetString([.. utf8]);
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal);
}
