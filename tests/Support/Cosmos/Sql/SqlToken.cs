using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>A word, sign, text, number or parameter of a query.</summary>
/// <param name="Text">As it stands in the query; texts without their quotes and escapes.</param>
/// <param name="IsText">Whether it stood in quotes.</param>
/// <param name="Start">Where it begins in the query.</param>
internal readonly record struct SqlToken(string Text, bool IsText, int Start)
{
    private static readonly string[] Signs = ["<=", ">=", "!=", "(", ")", "[", "]", "{", "}", ",", ".", ":", "=", "<", ">", "*"];

    /// <summary>The tokens of a query, and an empty one at its end.</summary>
    /// <exception cref="SqlException">There is a sign that no query of ours has.</exception>
    public static List<SqlToken> Read(string sql)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (true)
        {
            while (at < sql.Length && char.IsWhiteSpace(sql[at]))
            {
                at++;
            }

            if (at == sql.Length)
            {
                tokens.Add(new SqlToken(string.Empty, false, at));
                return tokens;
            }

            var start = at;
            if (sql[at] is '"' or '\'')
            {
                at = EndOfText(sql, at);
                tokens.Add(new SqlToken(TextOf(sql[start..at]), true, start));
            }
            else if (IsWord(sql[at]))
            {
                while (at < sql.Length && IsWord(sql[at]))
                {
                    at++;
                }

                tokens.Add(new SqlToken(sql[start..at], false, start));
            }
            else
            {
                var sign = Signs.FirstOrDefault(sign => string.CompareOrdinal(sql, start, sign, 0, sign.Length) == 0)
                    ?? throw new SqlException(sql, start, "a sign that is unknown here");
                at += sign.Length;
                tokens.Add(new SqlToken(sign, false, start));
            }
        }
    }

    // The client's change feed processor writes texts in single quotes, of ids that need no escape.
    private static string TextOf(string quoted) =>
        quoted[0] == '"' || quoted.Contains('\\', StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>(quoted)! : quoted[1..^1];

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@';

    private static int EndOfText(string sql, int start)
    {
        for (var at = start + 1; at < sql.Length; at++)
        {
            if (sql[at] == '\\')
            {
                at++;
            }
            else if (sql[at] == sql[start])
            {
                return at + 1;
            }
        }

        throw new SqlException(sql, start, "a text without an end");
    }
}
