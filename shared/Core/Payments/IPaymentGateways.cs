using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>Finds gateways: the one that a tenant has chosen for what is new, and those of what was made before.</summary>
public interface IPaymentGateways
{
    /// <summary>The gateway in the tenant's settings, or why it cannot be used: chosen, but its key is not in the host's settings.</summary>
    Result<IPaymentGateway> Of(Tenant tenant);

    /// <summary>The gateway at which something was made; the tenant may have chosen another one since.</summary>
    Result<IPaymentGateway> Of(Tenant tenant, GatewayKind kind);

    /// <summary>Every gateway that the tenant can use, the chosen one first; any of them may send events.</summary>
    IReadOnlyList<IPaymentGateway> All(Tenant tenant);
}
