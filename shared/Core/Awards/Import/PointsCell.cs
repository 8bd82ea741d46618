using System.Globalization;

namespace Pepper.Core.Awards.Import;

/// <summary>Reads the cells of import files that hold points.</summary>
public static class PointsCell
{
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Reads a cell; null when it is empty or no number. Points are from 0 to <see cref="Award.MaxAvailable"/>, with at most four decimals.</summary>
    /// <param name="text">The cell, without the spaces around.</param>
    /// <param name="column">The name of its column, for messages.</param>
    /// <param name="errors">Receives what is wrong with it.</param>
    public static decimal? Read(string text, string column, List<string> errors)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var points))
        {
            errors.Add($"{column} must be a number");
            return null;
        }

        if (points is < 0 or > Award.MaxAvailable || decimal.Round(points, 4) != points)
        {
            errors.Add($"{column} must be from 0 to {Award.MaxAvailable:0}, with at most four decimals");
        }

        return points;
    }
}
