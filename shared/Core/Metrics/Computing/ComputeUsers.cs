using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Metrics.Computing;

/// <summary>A step of a computation of user metrics: makes the values of a page of users anew from their actions.</summary>
public sealed class ComputeUsersHandler(IDocumentStore store, UserMetricDefinitions definitions, MetricUpdates updates)
{
    private const int UsersPerStep = 200;

    // Enough to fill a group commit, few enough to leave the store to others.
    private const int AtOnce = 8;

    /// <summary>Takes the step; null when there is no such definition any more.</summary>
    public async Task<ComputationPosition?> HandleAsync(ComputationStep step, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(step.Run.TenantId, step.Run.DefinitionId, cancellation) is not { } definition)
        {
            return null;
        }

        var page = await ReadAsync(step, cancellation);
        if (definition.Metrics.Count > 0)
        {
            await Parallel.ForEachAsync(
                page.Users,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (userId, stop) => await updates.RunAsync(User.PartitionOf(step.Run.TenantId, userId), [definition], null, stop));
        }

        return step.Position.After(page.Users.Count, page.Next);
    }

    private async Task<(IReadOnlyList<string> Users, IReadOnlyList<object>? Next)> ReadAsync(ComputationStep step, CancellationToken cancellation)
    {
        if (step.Run.UserId is { } userId)
        {
            return ([userId], null);
        }

        var query = new QuerySpec(User.DocumentType.Name, step.Run.TenantId)
        {
            Filters = [Filter.Equal("deleted", false)],
            Limit = UsersPerStep,
            StartAt = step.Position.Next,
        };
        var page = await User.DocumentType.QueryAsync(store, query, cancellation);
        return ([.. page.Items.Select(user => user.Value.Id)], page.Next);
    }
}
