using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>Finds gateways among those that are registered.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways) : IPaymentGateways
{
    private readonly Dictionary<GatewayKind, IPaymentGateway> gateways = gateways.ToDictionary(gateway => gateway.Kind);

    /// <inheritdoc />
    public Result<IPaymentGateway> Of(Tenant tenant) => Of(tenant, tenant.Settings.Payments.Gateway);

    /// <inheritdoc />
    public Result<IPaymentGateway> Of(Tenant tenant, GatewayKind kind)
    {
        if (!gateways.TryGetValue(kind, out var gateway))
        {
            return Error.Refused("The payment gateway that is chosen in the settings is not part of this host.");
        }

        var check = gateway.Check(tenant);
        return check.Map(_ => gateway);
    }

    /// <inheritdoc />
    public IReadOnlyList<IPaymentGateway> All(Tenant tenant) =>
        [.. gateways.Values
            .Where(gateway => gateway.Check(tenant).IsSuccess)
            .OrderByDescending(gateway => gateway.Kind == tenant.Settings.Payments.Gateway)];
}
