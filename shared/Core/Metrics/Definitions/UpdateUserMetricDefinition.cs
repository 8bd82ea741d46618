using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Changes a definition's own members; what is not sent stays, and null resets a list or the query. Metrics and effects have calls of
/// their own. With another query all values begin anew. Reference: Metrics - User, Update a user metric definition.
/// </summary>
/// <param name="DefinitionId">Which one.</param>
/// <param name="Members">The changes.</param>
public sealed record UpdateUserMetricDefinition(string DefinitionId, UserMetricMembers Members)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateUserMetricDefinition> From(string definitionId, Fields body)
    {
        foreach (var name in new[] { "metrics", "effects" })
        {
            if (body.Has(name))
            {
                body.Fail(name, "has calls of its own.");
            }
        }

        return body.Finish(new UpdateUserMetricDefinition(definitionId, UserMetricMembers.Read(body)));
    }

    /// <summary>The definition after the change.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public UserMetricDefinition Decide(UserMetricDefinition definition, Func<string, string> newId)
    {
        var changed = Members.ApplyTo(definition);
        if (Members.Query.IsSent)
        {
            return changed.Anew(newId);
        }

        // Of what happened while it was off nobody told the values.
        return changed.Realtime && !definition.Realtime ? changed with { Generation = newId("generation") } : changed;
    }
}

/// <summary>Carries out <see cref="UpdateUserMetricDefinition"/>.</summary>
public sealed class UpdateUserMetricDefinitionHandler(UserMetricDefinitions definitions)
{
    /// <summary>Changes the definition.</summary>
    public Task<Result<UserMetricDefinition>> HandleAsync(UpdateUserMetricDefinition command, Call call, CancellationToken cancellation) =>
        definitions.ChangeAsync(command.DefinitionId, call, definition => command.Decide(definition, call.NewId), cancellation);
}
