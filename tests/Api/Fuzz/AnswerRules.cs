using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>What holds for every answer, whatever was asked.</summary>
internal static partial class AnswerRules
{
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "BadRequest", "Unauthorized", "Forbidden", "NotFound", "MethodNotAllowed", "Conflict", "TooLarge", "UnsupportedMediaType", "Validation",
        "TooManyRequests",
    };

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public static async Task<string?> CheckAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(body);
        if (status >= 500)
        {
            return $"A {status} is never the caller's doing. {text}";
        }

        if (StackTrace().IsMatch(text))
        {
            return $"The answer shows our insides. {text}";
        }

        // A request line or header beyond the server's limits is refused before there is a request to answer.
        if (status is 414 or 431)
        {
            return null;
        }

        if (!answer.Headers.Contains("x-request-id"))
        {
            return $"The {status} has no x-request-id. {text}";
        }

        return status >= 400 ? CheckError(answer, status, text) : null;
    }

    private static string? CheckError(HttpResponseMessage answer, int status, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return $"The {status} has no JSON body. {text}";
        }

        var error = JsonSerializer.Deserialize<JsonElement>(text);
        if (!Codes.Contains(Read(error, "code") ?? string.Empty) || string.IsNullOrWhiteSpace(Read(error, "message")))
        {
            return $"The {status} has no code and message of ours. {text}";
        }

        if (status == 422 && Read(error, "message")!.Contains('`', StringComparison.Ordinal) && Read(error, "field") is null)
        {
            return $"The 422 speaks of a member and does not name it. {text}";
        }

        return status == 429 && answer.Headers.RetryAfter is null ? $"The 429 does not say when to come again. {text}" : null;
    }

    private static string? Read(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\n\s+at \S+\(|Exception\b|\.cs:line|\bSystem\.[A-Z]|\bPepper\.[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex StackTrace();
}
