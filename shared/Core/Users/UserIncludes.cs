using Pepper.Core.Input;

namespace Pepper.Core.Users;

/// <summary>
/// The parts of a user that are answered only when asked for. Reference: <c>include</c>, whose words are compared
/// without regard to case, as the reference itself writes <c>segmentids</c> and <c>segmentIds</c>.
/// </summary>
/// <param name="FavouriteLocations">Ids of favourite locations.</param>
/// <param name="FavouriteProducts">Favourite products; nothing writes these yet, so there are none.</param>
/// <param name="Extended">What the tenant keeps beside.</param>
/// <param name="Points">The sum of the points available in the user's awards.</param>
/// <param name="Credentials">The names the user is known by.</param>
/// <param name="Checkin">Where the user is.</param>
/// <param name="SegmentIds">Ids of the segments the user is in.</param>
/// <param name="Segments">The segments themselves.</param>
public sealed record UserIncludes(
    bool FavouriteLocations,
    bool FavouriteProducts,
    bool Extended,
    bool Points,
    bool Credentials,
    bool Checkin,
    bool SegmentIds,
    bool Segments)
{
    /// <summary>Nothing beside the user.</summary>
    public static UserIncludes None { get; } = new(false, false, false, false, false, false, false, false);

    /// <summary>Whether more than the user's own document must be read.</summary>
    public bool NeedsMore => Points || Credentials || Checkin || SegmentIds || Segments;

    /// <summary>Reads the parameter <c>include</c>.</summary>
    public static UserIncludes From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query.Words(
            "include", "favouriteLocations", "favouriteProducts", "extended", "points", "credentials", "checkin", "segmentIds", "segments");
        return words.Count == 0
            ? None
            : new UserIncludes(
                words.Contains("favouriteLocations"),
                words.Contains("favouriteProducts"),
                words.Contains("extended"),
                words.Contains("points"),
                words.Contains("credentials"),
                words.Contains("checkin"),
                words.Contains("segmentIds"),
                words.Contains("segments"));
    }
}
