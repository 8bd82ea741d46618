using System.Globalization;
using Pepper.Core.Ids;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Input;

/// <summary>
/// Reads the parameters of a query string. As in <see cref="Fields"/>, the first wrong one is remembered with its name.
/// Parameters nobody asks for are ignored, but for unknown operators of known filters; an empty one counts as missing.
/// </summary>
public sealed class QueryFields(IReadOnlyDictionary<string, string> parameters)
{
    private static readonly Dictionary<string, FilterOperator> Comparisons = new(StringComparer.Ordinal)
    {
        [""] = FilterOperator.Equal,
        [".eq"] = FilterOperator.Equal,
        [".neq"] = FilterOperator.NotEqual,
        [".gt"] = FilterOperator.GreaterThan,
        [".gte"] = FilterOperator.GreaterThanOrEqual,
        [".lt"] = FilterOperator.LessThan,
        [".lte"] = FilterOperator.LessThanOrEqual,
    };

    private static readonly Dictionary<string, FilterOperator> Memberships = new(StringComparer.Ordinal)
    {
        [""] = FilterOperator.In,
        [".in"] = FilterOperator.In,
        [".nin"] = FilterOperator.NotIn,
    };

    private Error? error;

    /// <summary>The most words in one comma-separated list.</summary>
    public const int MaxListItems = 100;

    /// <summary>Remembers that a parameter is wrong.</summary>
    public void Fail(string name, string what) => error ??= Error.Validation(name, $"`{name}` {what}");

    /// <summary>The query, or the first thing that was wrong.</summary>
    public Result<T> Finish<T>(T query) => error is { } first ? first : query;

    /// <summary>Text of limited length in characters.</summary>
    public string? Text(string name, int max = 500, int min = 0)
    {
        if (!parameters.TryGetValue(name, out var text) || text.Length == 0)
        {
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fail(name, "must not hold the NUL character.");
            return null;
        }

        if (text.Length > max || text.Length < min)
        {
            Fail(name, min == 0 ? $"must be at most {max} characters long." : $"must be {min} to {max} characters long.");
            return null;
        }

        return text;
    }

    /// <summary>An id: 24 lower-case hex digits.</summary>
    public string? Id(string name)
    {
        var text = Text(name);
        if (text is null || ObjectId.IsValid(text))
        {
            return text;
        }

        Fail(name, "must be an id of 24 lower-case hex digits.");
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    public bool? Flag(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Fail(name, "must be true or false.");
        return null;
    }

    /// <summary>
    /// A switch that is on for anything but <c>false</c>, also when it is missing. Reference: <c>dryRun</c>,
    /// <c>suppressEvents</c>.
    /// </summary>
    public bool OnUnlessFalse(string name) => !string.Equals(Text(name), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A time in ISO 8601.</summary>
    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        // A plus sign that was not escaped arrives as a space.
        if (Timestamp.Parse(text.Replace(' ', '+')) is { } time)
        {
            return time;
        }

        Fail(name, "must be a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.");
        return null;
    }

    /// <summary>A whole number within the limits, both included.</summary>
    public int? Integer(string name, int min, int max)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fail(name, $"must be a whole number from {min} to {max}.");
        return null;
    }

    /// <summary>A number within the limits, both included, with a point for decimals.</summary>
    public double? Number(string name, double min, double max)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}."));
        return null;
    }

    /// <summary>The words of a comma-separated list; empty when it is missing.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var words = Text(name, 10_000)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length <= MaxListItems)
        {
            return words;
        }

        Fail(name, $"must hold at most {MaxListItems} items.");
        return [];
    }

    /// <summary>
    /// The words of a comma-separated list, each one of those allowed, upper and lower case being the same; answered as
    /// they are written in <paramref name="allowed"/>. Reference: <c>include</c>, <c>fields</c>, <c>expand</c>.
    /// </summary>
    public IReadOnlySet<string> Words(string name, params ReadOnlySpan<string> allowed)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in List(name))
        {
            var match = Array.Find(allowed.ToArray(), known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (match is null)
            {
                Fail(name, $"may hold {string.Join(", ", allowed!)}; `{(word.Length > 40 ? word[..40] : word)}` is none of them.");
                break;
            }

            found.Add(match);
        }

        return found;
    }

    /// <summary>
    /// Comparisons written in the parameter's name, such as <c>when.timestamp.gt=...</c>; none means <c>eq</c>. Times are
    /// compared as stored text. Reference: <c>name[.gt | .lte | .eq | .neq]</c>; we take <c>gte</c> and <c>lt</c> too.
    /// </summary>
    public IReadOnlyList<Filter> TimeFilters(string path)
    {
        RefuseOtherOperators(path, Comparisons);
        var filters = new List<Filter>();
        foreach (var (suffix, comparison) in Comparisons)
        {
            if (Time(path + suffix) is { } time)
            {
                filters.Add(new Filter(path, comparison, Timestamp.Write(time)));
            }
        }

        return filters;
    }

    /// <summary>
    /// Membership written in the parameter's name, such as <c>type.nin=A,B</c>; none means <c>in</c>. Reference:
    /// <c>name[.in | .nin]</c>.
    /// </summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="path">The field it looks at; the name itself when not given.</param>
    public IReadOnlyList<Filter> ListFilters(string name, string? path = null)
    {
        RefuseOtherOperators(name, Memberships);
        var filters = new List<Filter>();
        foreach (var (suffix, membership) in Memberships)
        {
            var words = List(name + suffix);
            if (words.Count > 0)
            {
                filters.Add(new Filter(path ?? name, membership, words));
            }
        }

        return filters;
    }

    /// <summary>
    /// The order asked for by <c>sort</c>: comma-separated fields, a leading minus for descending. The given last field
    /// is added so that the order is total.
    /// </summary>
    /// <param name="allowed">The fields that may be named, with the field of the document each one means.</param>
    /// <param name="unique">The field that is unique among the documents.</param>
    public IReadOnlyList<OrderBy> Sort(IReadOnlyDictionary<string, string> allowed, string unique = "_id")
    {
        var order = new List<OrderBy>();
        foreach (var word in List("sort"))
        {
            var descending = word[0] == '-';
            if (!allowed.TryGetValue(descending ? word[1..] : word, out var path))
            {
                Fail("sort", $"may name {string.Join(", ", allowed.Keys)}, each with a leading - for descending.");
                break;
            }

            if (order.All(known => known.Path != path))
            {
                order.Add(new OrderBy(path, descending));
            }
        }

        if (order.All(known => known.Path != unique))
        {
            order.Add(new OrderBy(unique, order.Count > 0 && order[0].Descending));
        }

        return order;
    }

    /// <summary>
    /// The page asked for: <c>limit</c>, 1 to 1000, 100 when missing, and <c>startKey</c>, a key that an earlier page of
    /// the same list gave.
    /// </summary>
    public PageRequest Page(params IReadOnlyList<OrderBy> order)
    {
        var limit = Integer("limit", 1, PageRequest.MaxLimit) ?? PageRequest.DefaultLimit;
        var orderOrId = order.Count == 0 ? PageRequest.ById : order;
        IReadOnlyList<object>? start = null;
        if (Text("startKey", 2000) is { } key)
        {
            start = PageKey.Read(key, orderOrId);
            if (start is null)
            {
                Fail("startKey", "must be a key that a page of this list gave.");
            }
        }

        return new PageRequest(limit, orderOrId, start);
    }

    // Ignored like other parameters nobody asks for, a mistyped filter would answer with everything.
    private void RefuseOtherOperators(string name, Dictionary<string, FilterOperator> operators)
    {
        if (parameters.Keys.Any(parameter => parameter.StartsWith(name + '.', StringComparison.Ordinal) && !operators.ContainsKey(parameter[name.Length..])))
        {
            Fail(name, $"knows {string.Join(", ", operators.Keys.Where(suffix => suffix.Length > 0))} and no other operator.");
        }
    }
}
