using System.Text;

namespace Pepper.Samples.Generate;

/// <summary>
/// Files of made-up users in the form that <c>POST /users/import</c> takes. Reference: Users, Start Bulk User Import.
/// </summary>
public static class UserFile
{
    /// <summary>
    /// Writes a file row by row: UTF-8 without byte order mark, lines ended by CR LF, cells quoted where they must be
    /// (RFC 4180). Memory stays the same however many rows there are. The stream is left open.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count or the share of bad rows is out of its range.</exception>
    public static FileSummary Write(Stream stream, UserFileOptions options)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true);
        WriteLine(writer, Header(options));
        var bad = 0;
        var number = 0;
        foreach (var row in Rows(options))
        {
            bad += row.Bad is null ? 0 : 1;
            WriteLine(writer, Cells(options, number++, row));
        }

        return new FileSummary(options.Count - bad, bad);
    }

    /// <summary>The rows that <see cref="Write"/> writes, in order, each made when it is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count or the share of bad rows is out of its range.</exception>
    public static IEnumerable<UserRow> Rows(UserFileOptions options)
    {
        if (options.Count is < 0 or > UserFileOptions.MaxCount || options.Bad is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options, "The count is 0 to 10,000,000 and the share of bad rows 0 to 1.");
        }

        return Enumerable.Range(0, options.Count).Select(row => UserRows.At(options, row));
    }

    // Without perks or audiences their columns are there and empty, as in a file somebody exported from elsewhere.
    private static IEnumerable<string> Header(UserFileOptions options) =>
    [
        "user_first_name", "user_last_name", "dob", "email", "mobile", "opt_in_marketing",
        .. options.Perks.Take(1).Select(perk => $"points_perk_{perk}"),
        .. Enumerable.Repeat("perk", Math.Max(1, options.Perks.Count - 1)),
        .. Enumerable.Repeat("audience", Math.Max(1, options.Audiences.Count)),
        "phoneNumberLastUsedToOrder", "line1", "line2", "city", "region", "postalCode", "country", "loyalty_card_no", "note",
    ];

    private static IEnumerable<string> Cells(UserFileOptions options, int number, UserRow row)
    {
        var random = new RowRandom(options.Seed ^ 0x5EED, number);
        return
        [
            row.FirstName, row.LastName, row.DateOfBirth, row.Email, row.Mobile, row.OptIn,
            .. options.Perks.Take(1).Select(_ => random.Percent(90) ? $"{1 + random.Below(500)}" : string.Empty),
            .. EverySecond(ref random, [.. options.Perks.Skip(1)]),
            .. EverySecond(ref random, options.Audiences),
            row.LastUsedToOrder, .. row.Address, row.LoyaltyCard, row.Note,
        ];
    }

    private static string[] EverySecond(ref RowRandom random, IReadOnlyList<string> ids)
    {
        var cells = new string[Math.Max(1, ids.Count)];
        Array.Fill(cells, string.Empty);
        for (var i = 0; i < ids.Count; i++)
        {
            cells[i] = random.Percent(50) ? ids[i] : string.Empty;
        }

        return cells;
    }

    private static void WriteLine(StreamWriter writer, IEnumerable<string> cells)
    {
        var separate = false;
        foreach (var cell in cells)
        {
            if (separate)
            {
                writer.Write(',');
            }

            separate = true;
            WriteCell(writer, cell);
        }

        writer.Write("\r\n");
    }

    private static void WriteCell(StreamWriter writer, string cell)
    {
        if (cell.AsSpan().IndexOfAny("\",\r\n") < 0)
        {
            writer.Write(cell);
            return;
        }

        writer.Write('"');
        writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
