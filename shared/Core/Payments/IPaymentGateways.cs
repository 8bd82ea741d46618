using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>Finds the gateway that a tenant has chosen in its settings.</summary>
public interface IPaymentGateways
{
    /// <summary>The tenant's gateway, or why it cannot be used: chosen, but its key is not in the host's settings.</summary>
    Result<IPaymentGateway> Of(Tenant tenant);
}
