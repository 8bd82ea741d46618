using System.Globalization;

namespace Pepper.Samples.Generate;

/// <summary>Reads the arguments of the generator.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Writes a CSV file of made-up users for POST /users/import.

          users <count> <file> [--seed 42] [--perks id1,id2] [--audiences id1,id2] [--bad 0.01]

        count is 0 to 10,000,000. The first perk gets a column of points, each other a column of its own.
        --bad is the share of rows that an import must refuse, 0 to 1.
        """;

    /// <summary>The file and what to put in it; null when the arguments cannot be understood.</summary>
    public static (string File, UserFileOptions Options)? Read(string[] arguments)
    {
        if (arguments is not ["users", var count, var file, .. var rest] || !TryNumber(count, out var rows) || rest.Length % 2 != 0)
        {
            return null;
        }

        var options = new UserFileOptions { Count = rows };
        foreach (var pair in rest.Chunk(2))
        {
            switch (pair)
            {
                case ["--seed", var text] when TryNumber(text, out var seed):
                    options = options with { Seed = seed };
                    break;
                case ["--perks", var ids]:
                    options = options with { Perks = ids.Split(',') };
                    break;
                case ["--audiences", var ids]:
                    options = options with { Audiences = ids.Split(',') };
                    break;
                case ["--bad", var text] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1:
                    options = options with { Bad = share };
                    break;
                default:
                    return null;
            }
        }

        return rows is >= 0 and <= UserFileOptions.MaxCount ? (file, options) : null;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
}
