using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Guides;

/// <summary>A call that a guide shows, and what it shows of the answer.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path.</param>
/// <param name="Body">The body; empty where there is none.</param>
/// <param name="Answer">Members of the answer.</param>
internal sealed partial record GuideCall(HttpMethod Method, string Path, string Body, string Answer)
{
    /// <summary>The calls of an example, in order.</summary>
    /// <exception cref="FormatException">A call is shown without an answer.</exception>
    public static IReadOnlyList<GuideCall> ReadAll(string example)
    {
        var calls = Call().Matches(example);
        if (calls.Count != Request().Count(example))
        {
            throw new FormatException($"A call is shown without an answer:\n{example}");
        }

        return
        [
            .. calls.Select(call => new GuideCall(
                new HttpMethod(call.Groups["method"].Value), call.Groups["path"].Value, call.Groups["body"].Value.Trim(), call.Groups["answer"].Value)),
        ];
    }

    [GeneratedRegex(
        @"```http\n(?<method>[A-Z]+) (?<path>\S+)\n(?<body>.*?)```\n+```json\n(?<answer>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("```http\n", RegexOptions.None, 1000)]
    private static partial Regex Request();
}
