using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>Reads the tenant's settings. An operation of our own.</summary>
public sealed record GetSettings;

/// <summary>Carries out <see cref="GetSettings"/>.</summary>
public sealed class GetSettingsHandler(TenantDirectory tenants)
{
    /// <summary>Reads the settings; members never decided have their defaults.</summary>
    public async Task<Result<TenantSettings>> HandleAsync(GetSettings query, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        return tenant.Settings;
    }
}
