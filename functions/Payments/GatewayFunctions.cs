using System.Text;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Tenants;
using Pepper.Functions.Http;

namespace Pepper.Functions.Payments;

/// <summary>What payment gateways tell of by themselves. Operations of our own; docs/providers.md says how to set them up.</summary>
public sealed class GatewayFunctions(
    TakeGatewayEventHandler take,
    HandleGatewayEventHandler handle,
    HandleWaitingEventsHandler handleWaiting,
    SendTestGatewayEventHandler send,
    AdvanceTestGatewayHandler advance,
    TenantDirectory tenants)
{
    private const long MaxEventBytes = 256 * 1024;

    /// <summary>POST /gateways/{applicationId}/events.</summary>
    [Function("TakeGatewayEvent"), Access(Access.Public), SecretReply, BodyLimit(MaxEventBytes)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gateways/{applicationId}/events")] HttpRequest request,
        string applicationId,
        CancellationToken cancellation)
    {
        var body = await ApiCall.Of(request).ReadBytesAsync(cancellation);
        if (!body.IsSuccess)
        {
            return Answer.Of(body.Error);
        }

        var signature = request.Headers[GatewaySignature.Header].ToString();
        var command = new TakeGatewayEvent(applicationId, Encoding.UTF8.GetString(body.Value.Span), signature);
        var taken = await take.HandleAsync(command, cancellation);
        return taken.IsSuccess ? Answer.Json(new ReceivedView(true), PaymentViews.Default.ReceivedView) : Answer.Of(taken.Error);
    }

    /// <summary>Takes an event off the queue, which says only where its document is.</summary>
    [Function("HandleGatewayEvent")]
    public Task Handle(
        [ServiceBusTrigger("gatewayEvents", Connection = "ServiceBus")] HandleGatewayEvent message, CancellationToken cancellation) =>
        handle.HandleAsync(message, cancellation);

    /// <summary>Handles the events that the queue has given up.</summary>
    [Function("HandleWaitingGatewayEvents")]
    public Task HandleWaiting([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => handleWaiting.HandleAsync(new HandleWaitingEvents(tenantId), cancellation), cancellation);

    /// <summary>Sends what the built-in gateway has to tell.</summary>
    [Function("SendTestGatewayEvent")]
    public Task Send(
        [ServiceBusTrigger("testGatewayEvents", Connection = "ServiceBus")] SendTestGatewayEvent message, CancellationToken cancellation) =>
        send.HandleAsync(message, cancellation);

    /// <summary>Every minute: charges and ends what has fallen due at the built-in gateway.</summary>
    [Function("AdvanceTestGateway")]
    public Task Advance([TimerTrigger("10 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => advance.HandleAsync(new AdvanceTestGateway(tenantId), cancellation), cancellation);
}
