using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Locations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>Reads the checkins of users, each by key, and records arrivals.</summary>
public sealed class UserCheckins(IDocumentStore store)
{
    /// <summary>A user and what the store holds of a checkin.</summary>
    public async Task<CheckinState> ReadAsync(string tenantId, string userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(tenantId, userId);
        var found = await store.ReadManyAsync([new(partition, User.DocumentId), new(partition, Checkin.DocumentId)], cancellation);
        var user = Find(found, User.DocumentType)?.Value;
        return new CheckinState(user?.IsGone(now) == false ? user : null, Find(found, Checkin.DocumentType));
    }

    /// <summary>Where users are at this moment, by the user's id; who is nowhere is left out.</summary>
    public async Task<IReadOnlyDictionary<string, Checkin>> FindAllAsync(
        string tenantId, IEnumerable<string> userIds, DateTimeOffset now, CancellationToken cancellation)
    {
        DocumentKey[] keys = [.. userIds.Select(id => new DocumentKey(User.PartitionOf(tenantId, id), Checkin.DocumentId))];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return found
            .Where(document => document.Type == Checkin.DocumentType.Name)
            .Select(document => Checkin.DocumentType.Parse(document).Value)
            .Where(checkin => !checkin.IsOver(now))
            .ToDictionary(checkin => checkin.UserId, StringComparer.Ordinal);
    }

    /// <summary>The write that keeps a checkin in place of what the store holds; the store drops it when it is over.</summary>
    internal static Write Keep(CheckinState state, Checkin checkin) => state.Stored is { } stored
        ? Checkin.DocumentType.Replace(stored, checkin, checkin.Ends)
        : Checkin.DocumentType.Create(Checkin.DocumentId, checkin, checkin.Ends);

    /// <summary>The writes of an arrival: the checkin and the action that tells of it, one commit in the user's partition.</summary>
    public static IReadOnlyList<Write> Arrive(
        CheckinState state, CheckinOfUser arrived, string actionId, Place place, Tenant tenant, DateTimeOffset now) =>
        [Keep(state, arrived.Checkin), Tell(actionId, arrived.Checkin, arrived.User, place, tenant, now)];

    /// <summary>The write that tells of an arrival; it goes into the commit of the checkin.</summary>
    internal static Write Tell(string actionId, Checkin checkin, User user, Place place, Tenant tenant, DateTimeOffset now) =>
        ActionWriter.Record(
            actionId,
            ActionType.Checkin,
            now,
            ActionTenant.Of(tenant),
            user.ForAction(),
            new JsonObject
            {
                ["checkinId"] = checkin.Id,
                ["type"] = WireName.Of(checkin.Type),
                ["trigger"] = WireName.Of(checkin.Trigger),
            },
            place.ForAction());

    private static Stored<T>? Find<T>(IReadOnlyList<StoredDocument> found, DocumentType<T> type)
        where T : class => found.FirstOrDefault(document => document.Type == type.Name) is { } document ? type.Parse(document) : null;
}
