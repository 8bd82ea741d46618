using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Readme;

/// <summary>A command of the tour and what the README shows of its output.</summary>
internal sealed partial record TourStep(CurlCommand Command, string Output)
{
    /// <summary>The commands with an output, in order.</summary>
    public static IReadOnlyList<TourStep> ReadAll(string readme) =>
        [.. Step().Matches(readme).Select(step => new TourStep(CurlCommand.Parse(step.Groups["command"].Value), step.Groups["output"].Value.Trim()))];

    [GeneratedRegex(@"```sh\n(?<command>curl .*?)```\n+```(json|csv)\n(?<output>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
