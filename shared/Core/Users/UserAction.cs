using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>
/// The actions that tell of users themselves; each goes into the commit of what it tells of. Names stand in the
/// action's context alone, so that redacting a user means redacting one member.
/// </summary>
public static class UserAction
{
    /// <summary>The write that records an action.</summary>
    /// <param name="id">The action's id.</param>
    /// <param name="type">USER_CREATED, USER_CHANGED, USER_DELETED, USER_ACTIVATED, USER_ACTIVATION_RESENT or CREDENTIAL_VERIFIED.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user as it is after the change.</param>
    /// <param name="now">When.</param>
    /// <param name="details">What it was, beside the user's id.</param>
    public static Append Record(
        string id, string type, Tenant tenant, User user, DateTimeOffset now, params IReadOnlyList<(string Name, JsonNode? Value)> details)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(details);
        var metadata = new JsonObject { ["userId"] = user.Id };
        foreach (var (name, value) in details)
        {
            metadata[name] = value;
        }

        return ActionWriter.Record(id, type, now, ActionTenant.Of(tenant), user.ForAction(), metadata);
    }

    /// <summary>The names of the members that changed, for USER_CHANGED.</summary>
    public static (string Name, JsonNode? Value) Changed(IEnumerable<string> members) =>
        ("changed", new JsonArray([.. members.Select(member => (JsonNode)member)]));
}
