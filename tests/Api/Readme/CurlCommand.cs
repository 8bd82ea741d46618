using System.Globalization;
using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Readme;

/// <summary>A curl command in the few forms that the README uses.</summary>
internal sealed partial class CurlCommand
{
    /// <summary>The command as written.</summary>
    public required string Text { get; init; }

    public HttpMethod Method { get; private set; } = HttpMethod.Get;

    public string PathAndQuery { get; private set; } = string.Empty;

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The body of <c>-d</c>.</summary>
    public string? Body { get; private set; }

    /// <summary>The file of <c>-F file=@…</c>, relative to the repository.</summary>
    public string? File { get; private set; }

    /// <summary>How many lines of the output <c>head</c> leaves.</summary>
    public int? Lines { get; private set; }

    /// <summary>Reads a command.</summary>
    /// <exception cref="FormatException">It has a form that this does not know.</exception>
    public static CurlCommand Parse(string text)
    {
        var command = new CurlCommand { Text = text };
        var words = new Queue<string>(Word().Matches(text).Select(match => Unquote(match.Value)).Where(word => word != "\\"));
        while (words.TryDequeue(out var word))
        {
            command.Read(word, words);
        }

        return command;
    }

    private static string Unquote(string word) => word[0] is '\'' or '"' ? word[1..^1] : word;

    private void Read(string word, Queue<string> words)
    {
        switch (word)
        {
            case "curl" or "-s":
                break;
            case "-X":
                Method = new HttpMethod(words.Dequeue());
                break;
            case "-H":
                var header = words.Dequeue().Split(':', 2);
                Headers.Add((header[0], header[1].Trim()));
                break;
            case "-d":
                Body = words.Dequeue();
                Method = Method == HttpMethod.Get ? HttpMethod.Post : Method;
                break;
            case "-F":
                File = words.Dequeue()["file=@".Length..];
                Method = HttpMethod.Post;
                break;
            case "|" when words.Dequeue() == "head":
                Lines = int.Parse(words.Dequeue().TrimStart('-'), CultureInfo.InvariantCulture);
                break;
            case var url when url.StartsWith("http://127.0.0.1:7071/", StringComparison.Ordinal):
                PathAndQuery = new Uri(url).PathAndQuery;
                break;
            default:
                throw new FormatException($"The tour has a command with `{word}`, which is not known here: {Text}");
        }
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|[^\s]+""", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
