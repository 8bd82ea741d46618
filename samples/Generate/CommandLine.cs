using System.Globalization;

namespace Pepper.Samples.Generate;

/// <summary>Reads the arguments of the generator.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Writes a CSV file of made-up users for POST /users/import:

          users <count> <file> [--seed 42] [--perks id1,id2] [--audiences id1,id2] [--bad 0.01]

        count is 0 to 10,000,000. The first perk gets a column of points, each other a column of its own.

        Or one of grants for POST /awards/import, a row for each user that an import of users has made:

          awards <result file of the users> <file> --perks id1,id2 [--seed 42] [--bad 0.01]

        --bad is the share of rows that an import must refuse, 0 to 1.
        """;

    /// <summary>The file, and what writes it; null when the arguments cannot be understood.</summary>
    public static (string File, Func<Stream, FileSummary> Write)? Read(string[] arguments) => arguments switch
    {
        ["users", var count, var file, .. var rest] when TryNumber(count, out var rows) && Users(rows, rest) is { } options =>
            (file, stream => UserFile.Write(stream, options)),
        ["awards", var users, var file, .. var rest] when Grants(rest) is { } options => (file, stream => Write(stream, users, options)),
        _ => null,
    };

    private static UserFileOptions? Users(int rows, string[] rest)
    {
        UserFileOptions? options = rows is >= 0 and <= UserFileOptions.MaxCount && rest.Length % 2 == 0 ? new() { Count = rows } : null;
        foreach (var pair in rest.Chunk(2))
        {
            options = pair switch
            {
                ["--seed", var text] when TryNumber(text, out var seed) => options is null ? null : options with { Seed = seed },
                ["--perks", var ids] => options is null ? null : options with { Perks = ids.Split(',') },
                ["--audiences", var ids] => options is null ? null : options with { Audiences = ids.Split(',') },
                ["--bad", var text] when TryShare(text, out var share) => options is null ? null : options with { Bad = share },
                _ => null,
            };
        }

        return options;
    }

    private static GrantFileOptions? Grants(string[] rest)
    {
        GrantFileOptions? options = rest.Length % 2 == 0 && rest.Contains("--perks") ? new() { Perks = [] } : null;
        foreach (var pair in rest.Chunk(2))
        {
            options = pair switch
            {
                ["--seed", var text] when TryNumber(text, out var seed) => options is null ? null : options with { Seed = seed },
                ["--perks", var ids] => options is null ? null : options with { Perks = ids.Split(',') },
                ["--bad", var text] when TryShare(text, out var share) => options is null ? null : options with { Bad = share },
                _ => null,
            };
        }

        return options;
    }

    private static FileSummary Write(Stream stream, string users, GrantFileOptions options)
    {
        using var result = File.OpenText(users);
        return GrantFile.Write(stream, GrantFile.UsersOf(result), options);
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    private static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
