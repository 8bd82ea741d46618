using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>Makes a definition of user metrics. Reference: Metrics - User, Create a user metric definition.</summary>
/// <param name="Members">Its own members.</param>
/// <param name="Metrics">Its metrics, by id.</param>
/// <param name="Effects">Its effects.</param>
public sealed record CreateUserMetricDefinition(
    UserMetricMembers Members, IReadOnlyDictionary<string, UserMetric> Metrics, IReadOnlyList<MetricEffect> Effects)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateUserMetricDefinition> From(Fields body)
    {
        var (scheduled, realtime) = (body.RequiredFlag("scheduled"), body.RequiredFlag("realtime"));
        var (name, displayName) = (body.RequiredText("name", 255), body.RequiredText("displayName", 255));
        var members = UserMetricMembers.Read(body) with { Scheduled = scheduled, Realtime = realtime, Name = name, DisplayName = displayName };
        return body.Finish(new CreateUserMetricDefinition(
            members,
            ReadMetrics(body),
            [.. (body.Objects("effects", UserMetricDefinition.MaxEffects) ?? []).Select(MetricEffect.Read)]));
    }

    /// <summary>The definition that comes of it, or why none does.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="call">The call.</param>
    public Result<UserMetricDefinition> Decide(string id, Call call)
    {
        var definition = Members.ApplyTo(new UserMetricDefinition { Id = id, TenantId = call.TenantId, Name = string.Empty, DisplayName = string.Empty }) with
        {
            Metrics = Metrics,
            Effects = [.. Effects.Select((effect, index) => effect.Named(call.NewId, FormattableString.Invariant($"effect|{index}")))],
        };
        return MetricDefinitionRules.Check(definition.Anew(call.NewId));
    }

    private static Dictionary<string, UserMetric> ReadMetrics(Fields body)
    {
        var metrics = new Dictionary<string, UserMetric>(StringComparer.Ordinal);
        if (body.Object("metrics") is not { } sent)
        {
            return metrics;
        }

        foreach (var member in sent.Source.EnumerateObject())
        {
            if (!UserMetric.IsId(member.Name))
            {
                sent.Fail(member.Name.Length > UserMetric.MaxIdLength ? member.Name[..UserMetric.MaxIdLength] : member.Name, IdRule);
            }
            else if (sent.Object(member.Name) is { } metric)
            {
                metrics[member.Name] = UserMetric.Read(metric);
            }
        }

        if (metrics.Count > UserMetricDefinition.MaxMetrics)
        {
            body.Fail("metrics", FormattableString.Invariant($"must hold at most {UserMetricDefinition.MaxMetrics} metrics."));
        }

        return metrics;
    }

    internal const string IdRule = "must be 1 to 64 letters and digits of ASCII, dots, dashes and underscores.";
}

/// <summary>Carries out <see cref="CreateUserMetricDefinition"/>.</summary>
public sealed class CreateUserMetricDefinitionHandler(IDocumentStore store, UnitOfWork work, MetricDefinitionRules rules)
{
    /// <summary>Makes the definition.</summary>
    public async Task<Result<UserMetricDefinition>> HandleAsync(CreateUserMetricDefinition command, Call call, CancellationToken cancellation)
    {
        Error? error = null;
        foreach (var metric in command.Metrics.Values)
        {
            error ??= await rules.RefuseAsync(call.TenantId, metric, cancellation);
        }

        foreach (var effect in command.Effects)
        {
            error ??= await rules.RefuseAsync(call.TenantId, effect, cancellation);
        }

        return error is null ? await CreateAsync(command, call, cancellation) : error;
    }

    private Task<Result<UserMetricDefinition>> CreateAsync(CreateUserMetricDefinition command, Call call, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<UserMetricDefinition>(
            call,
            partition,
            async () =>
            {
                // The version is read first: who adds a definition after the count changes it.
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                var all = new QuerySpec(UserMetricDefinition.DocumentType.Name, call.TenantId) { Owner = partition.Owner };
                if (await store.CountAsync(all, cancellation) >= UserMetricDefinition.MaxDefinitions)
                {
                    return Error.Refused($"There are {UserMetricDefinition.MaxDefinitions} definitions of user metrics, which is the limit.");
                }

                var made = command.Decide(call.NewId("definition"), call);
                return made.IsSuccess
                    ? Decision.Change(made.Value.Shown, UserMetricDefinition.DocumentType.Create(made.Value.Id, made.Value), version)
                    : made.Error;
            },
            cancellation);
    }
}
