using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>The action that tells of a membership that begins or ends. Reference: MEMBER_ADDED, MEMBER_REMOVED.</summary>
/// <param name="Id">The action's id.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The member.</param>
public sealed record MemberAction(string Id, ActionTenant Tenant, ActionUser User)
{
    internal Append Record(string type, string segmentId, string? title, DateTimeOffset now)
    {
        var metadata = new JsonObject { ["segmentId"] = segmentId };
        if (title is not null)
        {
            metadata["title"] = title;
        }

        return ActionWriter.Record(Id, type, now, Tenant, User, metadata);
    }
}
