using Pepper.Core.Input;

namespace Pepper.Core.Notifications;

/// <summary>
/// Whom a push message is for: exactly one of the four. Reference: Notifications, Create a Notification ("only one of the
/// destination options can be set at a time").
/// </summary>
/// <param name="UserIds">Users by their ids, 1 to <see cref="MaxUsers"/>, each once.</param>
/// <param name="LocationIds">All users with one of these locations as a favourite, 1 to <see cref="MaxOthers"/>.</param>
/// <param name="SegmentIds">All members of these segments, 1 to <see cref="MaxOthers"/>.</param>
/// <param name="Global">Every user of the app.</param>
public sealed record NotificationAudience(
    IReadOnlyList<string>? UserIds = null, IReadOnlyList<string>? LocationIds = null, IReadOnlyList<string>? SegmentIds = null, bool Global = false)
{
    /// <summary>The most users that can be named.</summary>
    public const int MaxUsers = 1000;

    /// <summary>The most locations or segments that can be named.</summary>
    public const int MaxOthers = 100;

    /// <summary>Reads the members of a request's body.</summary>
    public static NotificationAudience From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var audience = new NotificationAudience(
            Ids(body, "userIds", MaxUsers), Ids(body, "locationIds", MaxOthers), Ids(body, "segmentIds", MaxOthers), body.Flag("global") ?? false);
        if (audience.Count != 1)
        {
            body.Fail(
                audience.UserIds is not null ? "userIds" : audience.LocationIds is not null ? "locationIds" : audience.SegmentIds is not null ? "segmentIds" : "global",
                "must be the only destination: exactly one of `userIds`, `locationIds`, `segmentIds` and `global: true` is needed.");
        }

        return audience;
    }

    /// <summary>One user.</summary>
    public static NotificationAudience OfUser(string userId) => new(UserIds: [userId]);

    /// <summary>The users with a location as a favourite.</summary>
    public static NotificationAudience OfLocation(string locationId) => new(LocationIds: [locationId]);

    /// <summary>The members of a segment.</summary>
    public static NotificationAudience OfSegment(string segmentId) => new(SegmentIds: [segmentId]);

    private int Count => (UserIds is null ? 0 : 1) + (LocationIds is null ? 0 : 1) + (SegmentIds is null ? 0 : 1) + (Global ? 1 : 0);

    private static IReadOnlyList<string>? Ids(Fields body, string name, int max)
    {
        var ids = body.Ids(name, max);
        if (ids is { Count: 0 })
        {
            body.Fail(name, "must hold at least one id.");
        }

        return ids is null ? null : [.. ids.Distinct(StringComparer.Ordinal)];
    }
}
