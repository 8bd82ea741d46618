using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.Core.Checkins;

/// <summary>
/// Lists the checkins of a user that are not over; there is one at most. Reference: Checkins, Get Checkins for a User and Get
/// all Checkins.
/// </summary>
/// <param name="UserId">Whose; null for the caller's own.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCheckins(string? UserId, NumberedPage Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListCheckins> From(string? userId, QueryFields query) =>
        query.Finish(new ListCheckins(userId, NumberedPage.From(query)));
}

/// <summary>Carries out <see cref="ListCheckins"/>.</summary>
public sealed class ListCheckinsHandler(UserCheckins checkins)
{
    /// <summary>Reads the page. A caller who is no user has no checkins.</summary>
    public async Task<Result<NumberedList<CheckinOfUser>>> HandleAsync(ListCheckins query, Call call, CancellationToken cancellation)
    {
        var userId = query.UserId ?? call.Caller.UserId;
        var state = userId is null ? null : await checkins.ReadAsync(call.TenantId, userId, call.Now, cancellation);
        if (state?.User is not { } user)
        {
            return query.UserId is null ? query.Page.Cut<CheckinOfUser>([]) : Error.NotFound("user", "userId");
        }

        return query.Page.Cut(state.Current(call.Now) is { } checkin ? [new CheckinOfUser(checkin, user)] : Array.Empty<CheckinOfUser>());
    }
}
