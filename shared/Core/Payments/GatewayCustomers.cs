using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Payments;

/// <summary>The customers that stand for users at payment gateways.</summary>
public sealed class GatewayCustomers(IDocumentStore store, UnitOfWork work)
{
    /// <summary>
    /// The user's customer id at the gateway; makes the customer when there is none. However often this is called, and
    /// wherever it is cut off, there is one. 404 when the user does not exist, or was deleted.
    /// </summary>
    /// <exception cref="GatewayAwayException">The gateway is away.</exception>
    public async Task<Result<string>> EnsureAsync(
        IPaymentGateway gateway, Tenant tenant, string userId, Call call, CancellationToken cancellation)
    {
        var known = await RecordAsync(gateway.Kind, null, userId, call, cancellation);
        if (!known.IsSuccess)
        {
            return known.Error;
        }

        if (known.Value.CustomerAt(gateway.Kind) is { } customerId)
        {
            return customerId;
        }

        var made = await gateway.CreateCustomerAsync(tenant, userId, cancellation);
        if (!made.IsSuccess)
        {
            return made.Error;
        }

        var recorded = await RecordAsync(gateway.Kind, made.Value, userId, call, cancellation);
        return recorded.Map(account => account.CustomerAt(gateway.Kind)!);
    }

    /// <summary>The user's account; null when no gateway was ever asked.</summary>
    public async Task<PaymentAccount?> FindAsync(string tenantId, string userId, CancellationToken cancellation) =>
        (await PaymentAccount.DocumentType.ReadAsync(
            store, User.PartitionOf(tenantId, userId), PaymentAccount.DocumentId, cancellation))?.Value;

    // The user's document is part of the commit, so that nothing is recorded of one who is being deleted.
    private Task<Result<PaymentAccount>> RecordAsync(
        GatewayKind gateway, string? customerId, string userId, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, userId);
        return work.RunAsync<PaymentAccount>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                if (user is not { Value.Deleted: false })
                {
                    return Error.NotFound("user", "userId");
                }

                var stored = await PaymentAccount.DocumentType.ReadAsync(store, partition, PaymentAccount.DocumentId, cancellation);
                var account = stored?.Value ?? new PaymentAccount([]);
                var isNamed = account.Customers.Any(customer => customer.Gateway == gateway);
                if (account.CustomerAt(gateway) is not null || (isNamed && customerId is null))
                {
                    return Decision.Unchanged(account);
                }

                var changed = account.With(gateway, customerId);
                return Decision.Change(
                    changed,
                    stored is null
                        ? PaymentAccount.DocumentType.Create(PaymentAccount.DocumentId, changed)
                        : PaymentAccount.DocumentType.Replace(stored, changed),
                    User.DocumentType.Replace(user, user.Value));
            },
            cancellation);
    }
}
