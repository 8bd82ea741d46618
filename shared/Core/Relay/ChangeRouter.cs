using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Messaging;
using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Webhooks;

namespace Pepper.Core.Relay;

/// <summary>
/// Turns changes of documents into what the bus is told of them: of new actions those who listen for their type, of messages
/// and payment gateways' events the queues that work them off. The same in both hosts; where the changes come from and where
/// the messages go is the host's.
/// </summary>
public sealed partial class ChangeRouter(ActionInterest interest, MovedTenants moved, TimeProvider clock, ILogger<ChangeRouter> logger)
{
    private const string ActionPrefix = "action|";

    // The queue of each type of document that is worked off, and never told of again once it was tried.
    private static readonly Dictionary<string, string> Queues = new(StringComparer.Ordinal)
    {
        [OutboundMessage.DocumentType.Name] = "messages",
        [TakenEvent.DocumentType.Name] = "gatewayEvents",
        [TestGatewayEvent.DocumentType.Name] = "testGatewayEvents",
        [WebhookDelivery.DocumentType.Name] = "webhookDeliveries",
    };

    /// <summary>
    /// The queue of push messages: they come by the 100,000 at once, and a code that somebody waits for must not wait behind
    /// them.
    /// </summary>
    public const string PushQueue = "pushes";

    /// <summary>The topic that tells of actions.</summary>
    public const string ActionsTopic = "actions";

    /// <summary>The types of documents whose changes the bus is told of, each with its queue or topic.</summary>
    public static IReadOnlyDictionary<string, string> Entities { get; } =
        new Dictionary<string, string>(Queues, StringComparer.Ordinal) { [ActionRecord.DocumentType.Name] = ActionsTopic };

    /// <summary>
    /// The messages that tell of the changes, in their order. The audiences are asked once for each tenant. An action that no
    /// audience wants comes with an empty <see cref="ChangeMessage.WantedBy"/>: only the bus knows whether there are
    /// subscriptions that take everything. Of what an import of a whole tenant makes nobody is told (<see cref="MovedTenants"/>). A
    /// change that cannot be read, because of a bug, is sent to everybody who could want it: they fail over it in turn, and it ends
    /// as a dead letter instead of holding up all that come after it.
    /// </summary>
    /// <exception cref="StoreUnavailableException">What is wanted could not be read.</exception>
    public async Task<IReadOnlyList<ChangeMessage>> RouteAsync(IReadOnlyList<StoredDocument> changes, CancellationToken cancellation)
    {
        var asked = new Dictionary<string, AskedTenant>(StringComparer.Ordinal);
        var messages = new List<ChangeMessage>(changes.Count);
        var told = new List<StoredDocument>(changes.Count);
        DateTimeOffset? beat = null;
        foreach (var document in changes)
        {
            beat = RelayHeartbeat.TimeOf(document) ?? beat;
            if (!Entities.TryGetValue(document.Type, out var entity))
            {
                continue;
            }

            var move = await moved.FindAsync(document.Partition.TenantId, cancellation);
            if (entity == ActionsTopic && !asked.ContainsKey(document.Partition.TenantId))
            {
                asked[document.Partition.TenantId] = await interest.AskAsync(document.Partition.TenantId, cancellation);
            }

            if (TryRoute(document, entity, asked.GetValueOrDefault(document.Partition.TenantId), out var isReadable) is { } message
                && move?.Silences(message.CommittedAt) != true)
            {
                messages.Add(message);
                if (isReadable && entity == ActionsTopic)
                {
                    told.Add(document);
                }
            }
        }

        BusDelay.Tell(told, beat, clock.GetUtcNow());
        return messages;
    }

    private ChangeMessage? TryRoute(StoredDocument document, string entity, AskedTenant? tenant, out bool isReadable)
    {
        try
        {
            isReadable = true;
            return document.Type switch
            {
                _ when entity == ActionsTopic => OfAction(document, tenant!),
                _ when document.Type == WebhookDelivery.DocumentType.Name => OfDelivery(document, entity),
                _ => OfWork(document, entity),
            };
        }
        catch (Exception exception)
        {
            isReadable = false;
            LogUnroutable(exception, document.Type, document.Id, document.Partition.TenantId);
            return Unroutable(document, entity);
        }
    }

    private ChangeMessage Unroutable(StoredDocument document, string entity)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["tenantId"] = document.Partition.TenantId };
        var id = document.Id[(document.Id.LastIndexOf('|') + 1)..];
        if (entity != ActionsTopic)
        {
            return new ChangeMessage(entity, MessageIdOf(document.Partition, id), null, Pointer(document.Partition, "messageId", id)) { Properties = properties };
        }

        foreach (var subscription in interest.Subscriptions)
        {
            properties[subscription] = true;
        }

        return new ChangeMessage(ActionsTopic, id, SessionOf(document.Partition), Pointer(document.Partition, "actionId", id)) { Properties = properties };
    }

    // In the order of its user, which is the order of the user's partition; elsewhere, of the user that the action names.
    private static ChangeMessage OfAction(StoredDocument document, AskedTenant tenant)
    {
        var news = ActionNews.Read(document.Body.Span);
        var session = document.Partition.MayBeOfUser
            ? document.Partition.Owner
            : ActionNews.UserOf(document) ?? SessionOf(document.Partition);
        var wanted = tenant.WantersOf(news.Type);
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["tenantId"] = document.Partition.TenantId,
            ["type"] = news.Type,
        };
        foreach (var subscription in wanted)
        {
            properties[subscription] = true;
        }

        var id = document.Id[ActionPrefix.Length..];
        return new ChangeMessage(ActionsTopic, id, session, Pointer(document.Partition, "actionId", id))
        {
            Properties = properties,
            WantedBy = wanted,
            CommittedAt = news.CommittedAt,
        };
    }

    // The document holds an address and often a code. Once it was tried, queue and timer know of it; once it was handled, nobody
    // need know.
    private static ChangeMessage? OfWork(StoredDocument document, string queue)
    {
        using var body = JsonDocument.Parse(document.Body);
        if ((body.RootElement.TryGetProperty("tries", out var tries) && tries.GetInt32() > 0)
            || (body.RootElement.TryGetProperty("handledAt", out var handled) && handled.ValueKind != JsonValueKind.Null))
        {
            return null;
        }

        if (body.RootElement.TryGetProperty("channel", out var channel) && channel.ValueEquals(WireName.Of(MessageChannel.Push)))
        {
            queue = PushQueue;
        }

        var id = body.RootElement.TryGetProperty("_id", out var own) && own.GetString() is { } text ? text : document.Id;
        return new ChangeMessage(queue, MessageIdOf(document.Partition, id), null, Pointer(document.Partition, "messageId", id))
        {
            Properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["tenantId"] = document.Partition.TenantId },
        };
    }

    // A replay begins a round of tries and is told of as the first round was.
    private static ChangeMessage? OfDelivery(StoredDocument document, string queue)
    {
        var delivery = WebhookDelivery.DocumentType.Parse(document).Value;
        return delivery is { Status: DeliveryStatus.Waiting, Tries: 0 }
            ? new ChangeMessage(queue, delivery.MessageId, null, JsonBytes.Of(delivery.Pointer, WebhooksJson.Default.DeliveryPointer))
            {
                Properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["tenantId"] = delivery.TenantId },
            }
            : null;
    }

    // What is no user's shares its name with that of other tenants, such as a catalogue; their sessions must not meet.
    private static string SessionOf(Partition partition) =>
        partition.MayBeOfUser ? partition.Owner : $"{partition.TenantId}|{partition.Owner}";

    // Ids that we made are nobody else's. Those of a gateway's events may reach two tenants, and each is to hear of its own.
    private static string MessageIdOf(Partition partition, string id) => ObjectId.IsValid(id) ? id : $"{partition.TenantId}|{id}";

    private static byte[] Pointer(Partition partition, string idMember, string id) => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("tenantId", partition.TenantId);
        writer.WriteString("userId", partition.Owner);
        writer.WriteString(idMember, id);
        writer.WriteEndObject();
    });

    [LoggerMessage(LogLevel.Error, "The {Type} {DocumentId} of tenant {TenantId} cannot be read; it is sent to all who might want it, and ends as a dead letter.")]
    private partial void LogUnroutable(Exception exception, string type, string documentId, string tenantId);
}
