using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>
/// Lists who is at a location, the last to arrive first, as a till shows it. Reference: Locations, Get Checkins for a Location.
/// </summary>
/// <param name="LocationId">Which location.</param>
/// <param name="Page">Which page.</param>
public sealed record ListLocationCheckins(string LocationId, NumberedPage Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListLocationCheckins> From(string locationId, QueryFields query) =>
        query.Finish(new ListLocationCheckins(locationId, NumberedPage.From(query)));

    /// <summary>The checkins that are not over, newest first.</summary>
    public QuerySpec Query(string tenantId, DateTimeOffset now) => new(Checkin.DocumentType.Name, tenantId)
    {
        Filters = [Filter.Equal("locationId", LocationId), Checkin.NotOver(now)],
        Order = [new OrderBy("created", Descending: true), new OrderBy("_id", Descending: true)],
        Limit = QueryRules.MaxLimit,
    };
}

/// <summary>Carries out <see cref="ListLocationCheckins"/>.</summary>
public sealed class ListLocationCheckinsHandler(IDocumentStore store, LocationCatalogue locations)
{
    /// <summary>Reads the page, with the users as they are now.</summary>
    public async Task<Result<NumberedList<CheckinOfUser>>> HandleAsync(ListLocationCheckins query, Call call, CancellationToken cancellation)
    {
        if (await locations.FindAsync(call.TenantId, query.LocationId, cancellation) is null)
        {
            return GetLocationHandler.Unknown();
        }

        var present = query.Query(call.TenantId, call.Now);
        var total = await store.CountAsync(present, cancellation);
        var page = query.Page.Before < total ? await ReadAsync(present, query.Page, cancellation) : [];
        var users = await ReadUsersAsync(call.TenantId, page, cancellation);
        return new NumberedList<CheckinOfUser>(
            [
                .. page
                    .Where(checkin => users.GetValueOrDefault(checkin.UserId)?.IsGone(call.Now) == false)
                    .Select(checkin => new CheckinOfUser(checkin, users[checkin.UserId])),
            ],
            query.Page,
            total);
    }

    // Pages before this one are read through: nobody stays longer than half an hour, so there are never many.
    private async Task<List<Checkin>> ReadAsync(QuerySpec query, NumberedPage page, CancellationToken cancellation)
    {
        var checkins = new List<Checkin>();
        var before = page.Before;
        await foreach (var stored in Checkin.DocumentType.QueryEachAsync(
            store, query with { Limit = Math.Min(QueryRules.MaxLimit, before + page.Size) }, cancellation))
        {
            if (before-- > 0)
            {
                continue;
            }

            checkins.Add(stored.Value);
            if (checkins.Count == page.Size)
            {
                break;
            }
        }

        return checkins;
    }

    private async Task<Dictionary<string, User>> ReadUsersAsync(string tenantId, List<Checkin> checkins, CancellationToken cancellation)
    {
        DocumentKey[] keys = [.. checkins.Select(checkin => new DocumentKey(User.PartitionOf(tenantId, checkin.UserId), User.DocumentId))];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return found.Select(document => User.DocumentType.Parse(document).Value).ToDictionary(user => user.Id, StringComparer.Ordinal);
    }
}
