using System.Text;

namespace Pepper.Samples.Generate;

/// <summary>
/// Files of grants in the form that <c>POST /awards/import</c> takes. Reference: Awards, Start Bulk Grant Awards Import.
/// </summary>
public static class GrantFile
{
    private const int IdLength = 24;
    private const string Nobody = "000000000000000000000000";

    /// <summary>The users that an import of users has made, out of its result file.</summary>
    public static IEnumerable<string> UsersOf(TextReader result)
    {
        // pepper_id is the fifth column from the end, and none of the last five holds a comma where it is filled.
        while (result.ReadLine() is { } line)
        {
            if (line.Split(',') is [.., { Length: IdLength } userId, _, _, _, ""] && userId.All(char.IsAsciiHexDigitLower))
            {
                yield return userId;
            }
        }
    }

    /// <summary>Writes a row for each user, 1 to 500 points of each perk. Lines end in CR LF. The stream is left open.</summary>
    public static FileSummary Write(Stream stream, IEnumerable<string> users, GrantFileOptions options)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true);
        var isOne = options.Perks.Count == 1;
        writer.Write(isOne ? "user_id,perk_id,points" : $"user_id,{string.Join(',', options.Perks.Select(perk => $"perk_{perk}"))}");
        writer.Write("\r\n");
        var (number, bad) = (0, 0);
        foreach (var user in users)
        {
            var random = new RowRandom(options.Seed, number);
            var isBad = (int)((number + 1) * options.Bad) > bad;
            bad += isBad ? 1 : 0;
            var points = options.Perks.Select(_ => $"{1 + random.Below(500)}").ToArray();
            if (isBad && bad % 2 == 0)
            {
                points[0] = "many";
            }

            writer.Write(isBad && bad % 2 == 1 ? Nobody : user);
            writer.Write(isOne ? $",{options.Perks[0]},{points[0]}\r\n" : $",{string.Join(',', points)}\r\n");
            number++;
        }

        return new FileSummary(number - bad, bad);
    }
}
