using Pepper.Core.Storage;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>What a tenant's users are told by push of actions, by the actions' types. A setting of our own; empty unless set.</summary>
/// <param name="ByType">The templates.</param>
public sealed record PushTemplates(IReadOnlyDictionary<string, PushTemplate> ByType)
{
    /// <summary>The id of the document; it lives beside the tenant's messages.</summary>
    public const string DocumentId = "pushTemplates";

    /// <summary>The document type.</summary>
    public static DocumentType<PushTemplates> DocumentType { get; } = new("pushTemplates", NotificationsJson.Default.PushTemplates)
    {
        PersonalData = PersonalData.None("what a merchant says of actions"),
    };

    /// <summary>None.</summary>
    public static PushTemplates Empty { get; } = new(new Dictionary<string, PushTemplate>());

    /// <summary>Reads a tenant's.</summary>
    internal static Task<Stored<PushTemplates>?> ReadAsync(IDocumentStore store, string tenantId, CancellationToken cancellation) =>
        DocumentType.ReadAsync(store, NotificationMessage.PartitionOf(tenantId), DocumentId, cancellation);
}
