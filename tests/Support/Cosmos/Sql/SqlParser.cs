using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>
/// Reads the queries that the adapter makes, and those that the client makes of them, and no others: what is not known here
/// fails, so that a new kind of query is looked at before it is used.
/// </summary>
internal sealed class SqlParser
{
    private readonly string sql;
    private readonly IReadOnlyDictionary<string, JsonElement> parameters;
    private readonly List<SqlToken> tokens;
    private readonly List<string> seen = [];
    private int at;

    private SqlParser(string sql, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        this.sql = sql;
        this.parameters = parameters;
        tokens = SqlToken.Read(sql);
    }

    private SqlToken Next => tokens[at];

    /// <summary>Reads a query as it is sent: its text under <c>query</c>, its values under <c>parameters</c>.</summary>
    /// <exception cref="SqlException">It is none of ours.</exception>
    public static SqlQuery Read(JsonElement sent)
    {
        var values = sent.TryGetProperty("parameters", out var given)
            ? given.EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("value").Clone())
            : [];
        return new SqlParser(sent.GetProperty("query").GetString()!, values).ReadQuery();
    }

    private SqlQuery ReadQuery()
    {
        Take("SELECT");
        var select = ReadSelect();
        Take("FROM");
        Take("c");
        Take("WHERE");
        var start = Next.Start;
        var conditions = new List<SqlCondition>();
        do
        {
            seen.Clear();
            var holds = ReadNegation();
            conditions.Add(new SqlCondition([.. seen], holds));
        }
        while (TryTake("AND"));
        var text = sql[start..Next.Start].Trim();
        var order = new List<SqlOrder>();
        if (TryTake("ORDER"))
        {
            Take("BY");
            do
            {
                var from = Next.Start;
                var (path, value) = ReadPath();
                var field = sql[from..Next.Start].Trim();
                var descending = TryTake("DESC");
                _ = descending || TryTake("ASC");
                order.Add(new SqlOrder(path, field, value, descending));
            }
            while (TryTake(","));
        }

        return Next.Start == sql.Length
            ? new SqlQuery(select, text, conditions, order)
            : throw Unknown();
    }

    private SqlSelect ReadSelect()
    {
        if (TryTake("*"))
        {
            return SqlSelect.Items;
        }

        if (TryTakeAll("VALUE", "c", ".", "id"))
        {
            return SqlSelect.Ids;
        }

        if (TryTakeAll("VALUE", "COUNT", "(", "1", ")"))
        {
            return SqlSelect.Count;
        }

        if (TryTakeAll("VALUE", "[", "{", "item", ":", "COUNT", "(", "1", ")", "}", "]"))
        {
            return SqlSelect.CountOfRange;
        }

        if (!TryTakeAll("c", ".", "_rid", ",", "["))
        {
            throw Unknown();
        }

        do
        {
            Take("{");
            Take("item");
            Take(":");
            ReadPath();
            Take("}");
        }
        while (TryTake(","));
        return TryTakeAll("]", "AS", "orderByItems", ",", "c", "AS", "payload") ? SqlSelect.OrderedOfRange : throw Unknown();
    }

    private SqlExpression ReadCondition()
    {
        var left = ReadConjunction();
        while (TryTake("OR"))
        {
            var (first, second) = (left, ReadConjunction());
            left = item => SqlValues.Of(SqlValues.Truth(first(item)) | SqlValues.Truth(second(item)));
        }

        return left;
    }

    private SqlExpression ReadConjunction()
    {
        var left = ReadNegation();
        while (TryTake("AND"))
        {
            var (first, second) = (left, ReadNegation());
            left = item => SqlValues.Of(SqlValues.Truth(first(item)) & SqlValues.Truth(second(item)));
        }

        return left;
    }

    private SqlExpression ReadNegation()
    {
        if (!TryTake("NOT"))
        {
            return ReadComparison();
        }

        var negated = ReadNegation();
        return item => SqlValues.Of(!SqlValues.Truth(negated(item)));
    }

    private SqlExpression ReadComparison()
    {
        var left = ReadValue();
        if (TryTake("="))
        {
            var right = ReadValue();
            return item => SqlValues.Of(SqlValues.AreEqual(left(item), right(item)));
        }

        if (TryTake("IN"))
        {
            Take("(");
            var values = ReadList(")");
            return item => SqlValues.Of(values.Aggregate((bool?)false, (found, value) => found | SqlValues.AreEqual(left(item), value(item))));
        }

        foreach (var (sign, test) in new (string, Func<int, bool>)[] { ("<=", n => n <= 0), (">=", n => n >= 0), ("<", n => n < 0), (">", n => n > 0) })
        {
            if (TryTake(sign))
            {
                var right = ReadValue();
                return item => SqlValues.Compare(left(item), right(item)) is { } compared ? SqlValues.Of(test(compared)) : default;
            }
        }

        return left;
    }

    private SqlExpression ReadValue()
    {
        if (TryTake("("))
        {
            var inner = ReadCondition();
            Take(")");
            return inner;
        }

        if (TryTake("["))
        {
            var values = ReadList("]");
            return item => JsonSerializer.SerializeToElement(values.Select(value => value(item)).ToList());
        }

        if (TryTake("true"))
        {
            return _ => SqlValues.True;
        }

        if (TryTake("false"))
        {
            return _ => SqlValues.False;
        }

        if (Next is { IsText: false, Text: "c" })
        {
            return ReadPath().Value;
        }

        var token = tokens[at++];
        if (token.IsText)
        {
            var text = JsonSerializer.SerializeToElement(token.Text);
            return _ => text;
        }

        if (parameters.TryGetValue(token.Text, out var parameter))
        {
            return _ => parameter;
        }

        Take("(");
        var arguments = ReadList(")");
        var function = SqlFunctions.Find(token.Text, arguments.Count) ?? throw Unknown();
        return item => function([.. arguments.Select(argument => argument(item))]);
    }

    private List<SqlExpression> ReadList(string end)
    {
        var values = new List<SqlExpression>();
        if (TryTake(end))
        {
            return values;
        }

        do
        {
            values.Add(ReadCondition());
        }
        while (TryTake(","));
        Take(end);
        return values;
    }

    private (string Path, SqlExpression Value) ReadPath()
    {
        Take("c");
        var names = new List<string>();
        while (true)
        {
            if (TryTake("."))
            {
                names.Add(tokens[at++].Text);
            }
            else if (Next.Text == "[" && !Next.IsText)
            {
                at++;
                names.Add(Next.IsText ? tokens[at++].Text : throw Unknown());
                Take("]");
            }
            else
            {
                var path = $"/{string.Join('/', names)}";
                seen.Add(path);
                return (path, item => names.Aggregate(item, Member));
            }
        }
    }

    private static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private bool TryTakeAll(params ReadOnlySpan<string> words)
    {
        for (var index = 0; index < words.Length; index++)
        {
            if (tokens[Math.Min(at + index, tokens.Count - 1)].Text != words[index])
            {
                return false;
            }
        }

        at += words.Length;
        return true;
    }

    private bool TryTake(string word) => !Next.IsText && TryTakeAll(word);

    private void Take(string word)
    {
        if (!TryTakeAll(word))
        {
            throw Unknown();
        }
    }

    private SqlException Unknown() => new(sql, Next.Start, $"'{Next.Text}' where it is not understood");
}
