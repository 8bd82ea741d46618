using Microsoft.AspNetCore.Http;
using Pepper.Core.Actions;
using Pepper.Core.Notifications.OfActions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Notifications;

/// <summary>What users are told of actions by push. Operations of our own; docs/notifications.md describes the texts.</summary>
public sealed class PushTemplateFunctions(GetPushTemplatesHandler get, UpdatePushTemplatesHandler update, NotifyOfActionHandler notify)
{
    /// <summary>GET /settings/notifications.</summary>
    [Function("GetPushTemplates"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/notifications")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(new GetPushTemplates(), get.HandleAsync, All, cancellation);

    /// <summary>PUT /settings/notifications.</summary>
    [Function("UpdatePushTemplates"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "settings/notifications")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(UpdatePushTemplates.From, update.HandleAsync, All, cancellation);

    /// <summary>Takes an action off the bus and tells its user, where there is a text for its type.</summary>
    [Function("NotifyOfAction")]
    public Task Notify(
        [ServiceBusTrigger("actions", "notifications", Connection = "ServiceBus", IsSessionsEnabled = true)] ActionPointer message,
        CancellationToken cancellation) => notify.HandleAsync(message, cancellation);

    private static Answer All(PushTemplates templates) =>
        Answer.Json(templates.ByType, NotificationViews.Default.IReadOnlyDictionaryStringPushTemplate);
}
