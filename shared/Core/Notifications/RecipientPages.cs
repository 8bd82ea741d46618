using System.Globalization;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications;

/// <summary>
/// Reads whom a message is for, page by page. The members of a segment are read along its index. Users by a favourite location, like
/// all users, are read in the order of their ids; a user of several segments comes up more than once. Who comes while the pages are
/// read may be left out or not.
/// </summary>
public sealed class RecipientPages(IDocumentStore store)
{
    /// <summary>The most users of a page.</summary>
    public const int PageSize = 500;

    /// <summary>Reads a page.</summary>
    public async Task<(IReadOnlyList<string> UserIds, NotificationPosition Next)> ReadAsync(
        NotificationMessage message, NotificationPosition position, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(position);
        if (message.Audience.UserIds is { } named)
        {
            var first = position.Next is null ? 0 : int.Parse(position.Next, CultureInfo.InvariantCulture);
            var end = Math.Min(first + PageSize, named.Count);
            return ([.. named.Skip(first).Take(PageSize)], new(0, end.ToString(CultureInfo.InvariantCulture), end == named.Count));
        }

        if (message.Audience.SegmentIds is { } segments)
        {
            var query = Membership.OfSegment(message.TenantId, segments[position.Source]);
            var (members, next) = await ReadAsync(query, Membership.DocumentType, member => member.UserId, position, cancellation);
            return (members, next is not null ? position with { Next = next }
                : position.Source + 1 < segments.Count ? new(position.Source + 1, null, false)
                : new(position.Source, null, true));
        }

        // Favourites stand in the users alone: an index over them would cost every change of every user.
        var users = new QuerySpec(User.DocumentType.Name, message.TenantId)
        {
            Filters = message.Audience.LocationIds is { } places ? [new Filter("favouriteLocations", FilterOperator.HasAny, places)] : [],
        };
        var (found, after) = await ReadAsync(users, User.DocumentType, user => user.Id, position, cancellation);
        return (found, new(0, after, after is null));
    }

    private async Task<(IReadOnlyList<string> UserIds, string? Next)> ReadAsync<T>(
        QuerySpec query, DocumentType<T> type, Func<T, string> userOf, NotificationPosition position, CancellationToken cancellation)
        where T : class
    {
        var page = await type.QueryAsync(
            store, query with { Limit = PageSize, StartAt = position.Next is null ? null : [position.Next] }, cancellation);
        return ([.. page.Items.Select(item => userOf(item.Value))], page.Next?[0] as string);
    }
}
