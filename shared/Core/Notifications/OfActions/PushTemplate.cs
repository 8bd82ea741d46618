using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>
/// What a user is told by push when an action of a type happens. Texts may hold <see cref="PushPlaceholders"/>. A setting of our own.
/// </summary>
/// <param name="Title">The title, one line of at most 200 characters; null for none.</param>
/// <param name="Message">The text, 1 to 1,000 characters.</param>
/// <param name="DeepLink">Where it leads in the app: an object of at most 1,024 bytes, kept and sent untouched.</param>
/// <param name="IsProcessingMessage">True for what must be told also to who has opted out of marketing.</param>
public sealed record PushTemplate(string? Title, string Message, JsonElement? DeepLink, bool IsProcessingMessage)
{
    /// <summary>Reads a template; what is wrong is remembered with the body.</summary>
    public static PushTemplate From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.RefuseOthers("title", "message", "deepLink", "isProcessingMessage");
        var template = new PushTemplate(
            body.Text("title", NotificationContent.MaxTitle),
            body.RequiredText("message", NotificationContent.MaxMessage),
            body.OpenObject("deepLink", NotificationContent.MaxDeepLinkBytes),
            body.RequiredFlag("isProcessingMessage"));
        Check(body, "title", template.Title, isOneLine: true);
        Check(body, "message", template.Message, isOneLine: false);
        return template;
    }

    /// <summary>What a user is told; null when nothing is left to say.</summary>
    /// <param name="values">What the placeholders stand for.</param>
    public NotificationContent? Render(IReadOnlyDictionary<string, string> values)
    {
        var message = PushPlaceholders.Fill(Message, values, NotificationContent.MaxMessage);
        var title = Title is null ? null : PushPlaceholders.Fill(Title, values, NotificationContent.MaxTitle);
        return string.IsNullOrWhiteSpace(message)
            ? null
            : new NotificationContent(
                string.IsNullOrWhiteSpace(title) ? null : title, message, null, DeepLink, null, NotificationContent.OnlyType, string.Empty, IsProcessingMessage)
                .Fitted();
    }

    private static void Check(Fields body, string name, string? text, bool isOneLine)
    {
        if (text is not null && PushPlaceholders.Fault(text, isOneLine) is { } fault)
        {
            body.Fail(name, fault);
        }
    }
}
