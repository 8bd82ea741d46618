using Microsoft.Extensions.Logging;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Payments;

/// <summary>Takes in an event that a gateway sends. An operation of our own.</summary>
/// <param name="ApplicationId">The tenant's application id.</param>
/// <param name="Body">The body, byte for byte as it was signed.</param>
/// <param name="Signature">The header <see cref="GatewaySignature.Header"/>.</param>
public sealed record TakeGatewayEvent(string ApplicationId, string Body, string? Signature);

/// <summary>Carries out <see cref="TakeGatewayEvent"/>.</summary>
public sealed partial class TakeGatewayEventHandler(
    IDocumentStore store,
    TenantDirectory tenants,
    FrozenTenants frozen,
    IPaymentGateways gateways,
    TimeProvider clock,
    ILogger<TakeGatewayEventHandler> logger)
{
    private const int MaxEventIdLength = 255;

    /// <summary>
    /// Keeps the event for its handlers, if its signature is right; one that was taken before is kept once. An event of no
    /// interest, or about a user who does not exist or was deleted, is taken and dropped: to refuse it would have the gateway
    /// send it for days.
    /// </summary>
    public async Task<Result<Nothing>> HandleAsync(TakeGatewayEvent command, CancellationToken cancellation)
    {
        if (command.ApplicationId.Length > 100 || await tenants.FindIdAsync(command.ApplicationId, cancellation) is not { } tenantId)
        {
            return Error.NotFound("tenant", "applicationId");
        }

        if (frozen.Contains(tenantId))
        {
            return FrozenTenants.Refusal();
        }

        var tenant = await tenants.GetAsync(tenantId, cancellation);
        var signed = await ReadAsync(tenant, command, cancellation);
        if (!signed.IsSuccess)
        {
            return signed.Error;
        }

        if (signed.Value.EventId.Length is 0 or > MaxEventIdLength)
        {
            return Error.Validation("id", "`id` must be 1 to 255 characters long.");
        }

        return signed.Value.Event is { } happened ? await KeepAsync(happened, tenant, cancellation) : Nothing.Value;
    }

    // Any gateway that the tenant has used may have sent it; the signature tells which one it was.
    private async Task<Result<SignedEvent>> ReadAsync(Tenant tenant, TakeGatewayEvent command, CancellationToken cancellation)
    {
        Result<SignedEvent> first = Error.Validation(GatewaySignature.Header, "No payment gateway of this tenant sends events.");
        var isFirst = true;
        foreach (var gateway in gateways.All(tenant))
        {
            var read = await gateway.ReadEventAsync(tenant, command.Body, command.Signature, clock.GetUtcNow(), cancellation);
            if (read.IsSuccess)
            {
                return read;
            }

            first = isFirst ? read : first;
            isFirst = false;
        }

        return first;
    }

    private async Task<Result<Nothing>> KeepAsync(GatewayEvent happened, Tenant tenant, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(tenant.Id, happened.UserId);
        if (!ObjectId.IsValid(happened.UserId)
            || await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { Value.Deleted: false })
        {
            LogDropped(happened.EventId, tenant.Id);
            return Nothing.Value;
        }

        // A conflict means that the event is there already.
        var now = clock.GetUtcNow();
        var taken = new TakenEvent(happened.EventId, happened, now, null);
        await store.CommitAsync(
            partition, [TakenEvent.DocumentType.Create(TakenEvent.DocumentIdOf(taken.Id), taken, now + TakenEvent.Lifetime)], cancellation);
        return Nothing.Value;
    }

    [LoggerMessage(LogLevel.Information, "The event {EventId} of a payment gateway of tenant {TenantId} is about nobody who is known, and was dropped.")]
    private partial void LogDropped(string eventId, string tenantId);
}
