using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Outbound;

namespace Pepper.Core.Webhooks;

/// <summary>Reads what callers say of endpoints.</summary>
internal static class WebhookFields
{
    internal const int MaxDescription = 4000;

    /// <summary>The longest list of types; each word counts once.</summary>
    internal const int MostTypes = 100;

    /// <summary>The types wanted: those of actions, each once; null when the member is missing.</summary>
    internal static IReadOnlyList<string>? ActionTypes(this Fields body, string name)
    {
        var types = body.Texts(name, MostTypes, 100);
        for (var i = 0; i < types?.Count; i++)
        {
            if (!ActionType.All.Contains(types[i]))
            {
                body.Fail($"{name}[{i}]", "must be a type of action, such as ORDER_COMPLETED; docs/actions.md lists them.");
                break;
            }
        }

        return types is null ? null : [.. types.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A URL to call. Whether it may be called depends on the host as well (<see cref="UrlFault"/>).</summary>
    internal static string? Url(this Fields body, string name) => body.Text(name, OutboundUrl.MaxLength, 1);

    /// <summary>Why a URL may not be called; null when it may.</summary>
    internal static Results.Error? UrlFault(string url, OutboundPolicy policy) =>
        OutboundUrl.Fault(url, policy) is { } fault ? Results.Error.Validation("url", $"`url` {fault}") : null;
}
