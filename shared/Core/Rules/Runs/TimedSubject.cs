using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Runs;

/// <summary>What a TIME rule is held against for a user: a document of the shape of an action that nobody keeps.</summary>
internal static class TimedSubject
{
    /// <summary>The type of it; no action has it.</summary>
    internal const string Type = "TIME";

    internal static JsonElement Of(RuleRun run, Tenant tenant, User user, IReadOnlyList<string> segmentIds)
    {
        var action = ActionWriter.Make(
            run.Id, Type, run.DueAt, ActionTenant.Of(tenant), user.ForAction() with { SegmentIds = segmentIds }, [], null);
        return JsonSerializer.SerializeToElement(action, ActionsJson.Default.ActionRecord);
    }
}
