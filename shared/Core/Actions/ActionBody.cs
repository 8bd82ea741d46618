using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Actions;

/// <summary>
/// An action on its way into the store, which gives it its time. It is written as JSON ahead of that, for the time at which it
/// was made; as the store's is seldom of another minute, its seconds are put in their place, and all else stays.
/// </summary>
public sealed class ActionBody(ActionRecord action) : DatedBody
{
    private static ReadOnlySpan<byte> BeforeTime => "\"when\":{\"timestamp\":\""u8;

    private ActionRecord action = action;
    private byte[]? json;

    /// <summary>The action; when the commit was made, with the time that it has in the store.</summary>
    public ActionRecord Action => action;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Json => json ??= JsonBytes.Of(action, ActionsJson.Default.ActionRecord);

    /// <summary>Adds the segments that the user is in; before the body is written.</summary>
    public void InSegments(IReadOnlyList<string> segmentIds)
    {
        if (action.Context.User is { } user)
        {
            action = action with { Context = action.Context with { User = user with { SegmentIds = segmentIds } } };
            json = null;
        }
    }

    /// <summary>Adds what made it happen; before the body is written.</summary>
    public void CausedBy(AutomationCause cause)
    {
        action = action with { Cause = cause };
        json = null;
    }

    /// <inheritdoc />
    public override void Date(DateTimeOffset time)
    {
        var before = action.When.Timestamp;
        if (json is not null && MinuteOf(before) == MinuteOf(time))
        {
            action = action with { When = action.When with { Timestamp = time } };
            WriteTime(json, time);
        }
        else
        {
            action = action with { When = ActionWriter.TimeOf(time, action.Context.Zone) };
            json = null;
        }
    }

    // Clocks are put forward and back at full minutes, everywhere, and days begin at one.
    private static long MinuteOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMinute;

    private static void WriteTime(Span<byte> json, DateTimeOffset time)
    {
        var place = json[(json.IndexOf(BeforeTime) + BeforeTime.Length)..];
        Timestamp.Write(time, place);
    }
}
