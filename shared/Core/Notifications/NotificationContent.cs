using System.Text;
using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Messaging;

namespace Pepper.Core.Notifications;

/// <summary>What a push message says. Reference: Notifications, Create a Notification.</summary>
/// <param name="Title">Its title, one line of at most 200 characters; null for none.</param>
/// <param name="Message">Its text, 1 to 1,000 characters.</param>
/// <param name="ImageUrl">The https address of a picture, at most 1,000 characters.</param>
/// <param name="DeepLink">Where it leads in the app: an object of at most 1,024 bytes, kept and sent untouched.</param>
/// <param name="ButtonText">The text of its button, one line of at most 50 characters.</param>
/// <param name="Type">Always <see cref="OnlyType"/>. Reserved.</param>
/// <param name="Value">At most 255 characters. Reserved; given to the app.</param>
/// <param name="IsProcessingMessage">True for what must be sent also to who has opted out of marketing.</param>
public sealed record NotificationContent(
    string? Title,
    string Message,
    string? ImageUrl,
    JsonElement? DeepLink,
    string? ButtonText,
    string Type,
    string Value,
    bool IsProcessingMessage)
{
    /// <summary>The only value of <c>type</c>.</summary>
    public const string OnlyType = "alert";

    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>The longest text, in characters.</summary>
    public const int MaxMessage = 1000;

    /// <summary>The largest deep link, in bytes of JSON.</summary>
    public const int MaxDeepLinkBytes = 1024;

    /// <summary>
    /// The most bytes of all texts together, as UTF-8: both push services take 4,096 bytes of JSON, which the rest needs some of.
    /// </summary>
    public const int MaxBytes = 3300;

    private const int MaxImageUrl = 1000;
    private const int MaxButtonText = 50;
    private const int MaxValue = 255;

    /// <summary>Reads the members of a request's body.</summary>
    public static NotificationContent From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var type = body.RequiredText("type", 50);
        if (type.Length > 0 && type != OnlyType)
        {
            body.Fail("type", $"must be {OnlyType}.");
        }

        if (!body.Has("value"))
        {
            body.Fail("value", "is required.");
        }

        var content = new NotificationContent(
            OneLine(body, "title", MaxTitle),
            body.RequiredText("message", MaxMessage),
            Address(body, "imageUrl"),
            body.OpenObject("deepLink", MaxDeepLinkBytes),
            OneLine(body, "buttonText", MaxButtonText),
            OnlyType,
            body.Text("value", MaxValue) ?? string.Empty,
            body.RequiredFlag("isProcessingMessage"));
        if (body.Error is null && content.Bytes > MaxBytes)
        {
            body.Fail("message", $"is too long together with the other texts: {content.Bytes} bytes of UTF-8, at most {MaxBytes}.");
        }

        return content;
    }

    /// <summary>What the app is told beside title and text: strings, as both services want it. Missing members are left out.</summary>
    /// <param name="cause">What the message comes of: <c>notificationMessageId</c> or <c>actionId</c>.</param>
    /// <param name="causeId">Its id, by which the receipt is found.</param>
    public IReadOnlyDictionary<string, string> DataOf(string cause, string causeId)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [cause] = causeId,
            ["type"] = Type,
            ["value"] = Value,
        };
        if (ImageUrl is not null)
        {
            data["imageUrl"] = ImageUrl;
        }

        if (ButtonText is not null)
        {
            data["buttonText"] = ButtonText;
        }

        if (DeepLink is { } link)
        {
            data["deepLink"] = link.GetRawText();
        }

        return data;
    }

    /// <summary>The same with as much of its text as push services take: for texts that were filled in.</summary>
    public NotificationContent Fitted()
    {
        var fitted = this;
        while (fitted.Bytes > MaxBytes && fitted.Message.Length > 1)
        {
            // A character has six bytes at most, so this never takes more than it must by much.
            var length = fitted.Message.Length - Math.Max(1, (fitted.Bytes - MaxBytes) / 6);
            fitted = fitted with { Message = fitted.Message[..(char.IsHighSurrogate(fitted.Message[length - 1]) ? length - 1 : length)] };
        }

        return fitted;
    }

    // A picture is told to the service and to the app.
    private int Bytes =>
        BytesOf(Title) + BytesOf(Message) + (2 * BytesOf(ImageUrl)) + BytesOf(ButtonText) + BytesOf(Value) + BytesOf(DeepLink?.GetRawText());

    // As in a JSON string: what must be escaped there counts twice, and control characters six times.
    private static int BytesOf(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        var escapes = text.Sum(c => c is '"' or '\\' ? 1 : c < ' ' || c is '\u007f' or '\u2028' or '\u2029' ? 5 : 0);
        return Encoding.UTF8.GetByteCount(text) + escapes;
    }

    private static string? OneLine(Fields body, string name, int max)
    {
        var text = body.Text(name, max);
        if (text is not null && MessageTemplate.OneLine(text) != text)
        {
            body.Fail(name, "must be one line without control characters.");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static string? Address(Fields body, string name)
    {
        var text = body.Text(name, MaxImageUrl);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            body.Fail(name, "must be an https:// address.");
        }

        return text;
    }
}
