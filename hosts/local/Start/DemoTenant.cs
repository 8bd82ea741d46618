using Pepper.Core.Tenants;

namespace Pepper.Local.Start;

/// <summary>Makes the tenant that a new installation starts with.</summary>
public sealed class DemoTenant(
    LocalSettings settings, TenantDirectory tenants, CreateTenantHandler create, InstallAdminTokenHandler install)
{
    /// <summary>The demo tenant's application id.</summary>
    public const string ApplicationId = "demo";

    /// <summary>
    /// Makes the tenant when there is none yet, and makes the configured admin token good. Writes the token to the
    /// console when it was made up here; it is not kept in clear and not shown again.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (await tenants.FindIdAsync(ApplicationId, cancellation) is null)
        {
            var made = await create.HandleAsync(new CreateTenant(ApplicationId, "Demo"), cancellation);
            if (made.IsSuccess && settings.AdminToken is null)
            {
                await Console.Out.WriteLineAsync($"Tenant {ApplicationId} made. Its admin token, shown this once: {made.Value.AdminToken}");
            }
        }

        if (settings.AdminToken is { Length: > 0 } token)
        {
            await install.HandleAsync(new InstallAdminToken(ApplicationId, token), cancellation);
        }
    }
}
