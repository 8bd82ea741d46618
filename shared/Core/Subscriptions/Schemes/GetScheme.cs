using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>
/// Reads a scheme. For users those that are not active are unknown, for admins only those deleted. Reference:
/// Subscription Schemes, Get a Subscription Scheme.
/// </summary>
/// <param name="SchemeId">Which one.</param>
public sealed record GetScheme(string SchemeId);

/// <summary>Carries out <see cref="GetScheme"/>.</summary>
public sealed class GetSchemeHandler(SchemeCatalogue schemes)
{
    /// <summary>Reads the scheme.</summary>
    public async Task<Result<SubscriptionScheme>> HandleAsync(GetScheme query, Call call, CancellationToken cancellation) =>
        await schemes.FindStoredAsync(call.TenantId, query.SchemeId, cancellation) is { Value: var scheme } && (scheme.Active || call.Caller.IsAdmin)
            ? scheme
            : SchemeCatalogue.Unknown();
}
