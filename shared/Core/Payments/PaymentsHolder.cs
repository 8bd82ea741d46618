using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Payments;

/// <summary>
/// Deletes a person's customers at payment gateways, and with them their cards and running subscriptions. A gateway that is
/// away, or whose key is missing, keeps the person's account here until a later try succeeds.
/// </summary>
public sealed class PaymentsHolder(IDocumentStore store, TenantDirectory tenants, IPaymentGateways gateways) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "payments";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var partition = User.PartitionOf(person.TenantId, person.UserId);
        var stored = await PaymentAccount.DocumentType.ReadAsync(store, partition, PaymentAccount.DocumentId, cancellation);
        if (stored is null)
        {
            return 0;
        }

        var tenant = await tenants.GetAsync(person.TenantId, cancellation);
        foreach (var customer in stored.Value.Customers)
        {
            await DeleteAsync(tenant, customer, person.UserId, cancellation);
        }

        await store.CommitAsync(partition, [DocumentType<PaymentAccount>.Delete(stored)], cancellation);
        return stored.Value.Customers.Count;
    }

    // A customer whose id was lost on the way is found by asking for it to be made, which makes nothing twice.
    private async Task DeleteAsync(Tenant tenant, PaymentCustomer customer, string userId, CancellationToken cancellation)
    {
        var gateway = gateways.Of(tenant, customer.Gateway);
        if (!gateway.IsSuccess)
        {
            throw new InvalidOperationException($"The customer of user {userId} at {customer.Gateway} cannot be deleted: {gateway.Error.Message}");
        }

        var customerId = customer.CustomerId ?? (await gateway.Value.CreateCustomerAsync(tenant, userId, cancellation)).Value;
        if (customerId is not null)
        {
            await gateway.Value.DeleteCustomerAsync(tenant, customerId, cancellation);
        }
    }
}
