using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>
/// Which changes of a feed are news. A feed shows an action again when it is replaced, as when its user is erased, and shows all
/// that there ever was to whoever begins anew; neither may be told as if it had happened just now. Pure.
/// </summary>
public static class FeedNews
{
    /// <summary>
    /// An action that was written so much later than it was committed is one that was replaced. Until then it is told again, as it
    /// may have been replaced before it was told: the bus drops the second message of the same action.
    /// </summary>
    public static TimeSpan ReplacedAfter { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// An action older than this is no news, whatever is read: a relay that lost its place begins with the first document there is,
    /// and must not have today's rules judge what happened years ago.
    /// </summary>
    public static TimeSpan OldAfter { get; } = TimeSpan.FromDays(7);

    /// <summary>Whether the bus is to be told of a change. What is no action says by itself whether it waits for somebody.</summary>
    public static bool IsNews(FeedChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Document.Type != ActionRecord.DocumentType.Name)
        {
            return true;
        }

        return CommittedAt(change.Document) is not { } committed
            || (change.WrittenAt - committed <= ReplacedAfter && now - committed <= OldAfter);
    }

    // Of one that cannot be read the router makes what there is to make.
    private static DateTimeOffset? CommittedAt(StoredDocument document)
    {
        try
        {
            return ActionNews.Read(document.Body.Span).CommittedAt is var time && time != default ? time : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
