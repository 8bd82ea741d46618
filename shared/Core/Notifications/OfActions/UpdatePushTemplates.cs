using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>
/// Changes the tenant's push templates: those of the types that are sent are replaced, or removed by null; the others stay. An
/// operation of our own.
/// </summary>
/// <param name="Changes">The template of each type that is sent; null removes it.</param>
public sealed record UpdatePushTemplates(IReadOnlyDictionary<string, PushTemplate?> Changes)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdatePushTemplates> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.RefuseOthers([.. ActionType.All.Order(StringComparer.Ordinal)]);
        var changes = new Dictionary<string, PushTemplate?>(StringComparer.Ordinal);
        foreach (var type in ActionType.All)
        {
            if (body.Object(type) is { } template)
            {
                changes[type] = PushTemplate.From(template);
            }
            else if (body.IsNull(type))
            {
                changes[type] = null;
            }
        }

        return body.Finish(new UpdatePushTemplates(changes));
    }

    /// <summary>The templates after the change.</summary>
    public PushTemplates Decide(PushTemplates current)
    {
        ArgumentNullException.ThrowIfNull(current);
        var templates = new SortedDictionary<string, PushTemplate>(StringComparer.Ordinal);
        foreach (var (type, template) in current.ByType)
        {
            templates[type] = template;
        }

        foreach (var (type, template) in Changes)
        {
            templates.Remove(type);
            if (template is not null)
            {
                templates[type] = template;
            }
        }

        return new PushTemplates(templates);
    }
}

/// <summary>Carries out <see cref="UpdatePushTemplates"/>.</summary>
public sealed class UpdatePushTemplatesHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Changes the templates; answers all of them.</summary>
    public Task<Result<PushTemplates>> HandleAsync(UpdatePushTemplates command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        return work.RunAsync(
            call,
            NotificationMessage.PartitionOf(call.TenantId),
            async () =>
            {
                var stored = await PushTemplates.ReadAsync(store, call.TenantId, cancellation);
                var after = command.Decide(stored?.Value ?? PushTemplates.Empty);
                return Decision.Change(
                    after,
                    stored is null
                        ? PushTemplates.DocumentType.Create(PushTemplates.DocumentId, after)
                        : PushTemplates.DocumentType.Replace(stored, after));
            },
            cancellation);
    }
}
