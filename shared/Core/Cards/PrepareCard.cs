using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Cards;

/// <summary>
/// Begins the adding of a card: answers what the app hands to the gateway's own form. Reference: Payment Cards, Pre-Create a
/// Payment Card.
/// </summary>
/// <param name="UserId">Whose card it will be; null for the caller's.</param>
public sealed record PrepareCard(string? UserId)
{
    /// <summary>Reads the command from a request's body, which may be empty.</summary>
    public static Result<PrepareCard> From(Fields body) => body.Finish(new PrepareCard(body.Id("userId")));

    /// <summary>Whose card it will be, or why the caller cannot say.</summary>
    internal static Result<string> UserFor(string? userId, Caller caller) => (userId ?? (caller.IsAdmin ? null : caller.UserId)) switch
    {
        null => Error.Validation("userId", "`userId` is required of an admin."),
        var named when !caller.MayActFor(named) => Error.Forbidden(),
        var named => named,
    };
}

/// <summary>Carries out <see cref="PrepareCard"/>.</summary>
public sealed class PrepareCardHandler(TenantDirectory tenants, IPaymentGateways gateways, GatewayCustomers customers)
{
    /// <summary>Sets the card up at the tenant's gateway.</summary>
    /// <exception cref="GatewayAwayException">The gateway is away.</exception>
    public async Task<Result<CardSetup>> HandleAsync(PrepareCard command, Call call, CancellationToken cancellation)
    {
        var userId = PrepareCard.UserFor(command.UserId, call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var gateway = gateways.Of(tenant);
        if (!gateway.IsSuccess)
        {
            return gateway.Error;
        }

        var customer = await customers.EnsureAsync(gateway.Value, tenant, userId.Value, call, cancellation);
        return await customer.ThenAsync(
            customerId => gateway.Value.SetUpCardAsync(tenant, customerId, call.NewId("setup"), cancellation));
    }
}
