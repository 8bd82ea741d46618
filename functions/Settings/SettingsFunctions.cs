using Microsoft.AspNetCore.Http;
using Pepper.Core.Settings;
using Pepper.Core.Tenants;
using Pepper.Functions.Http;

namespace Pepper.Functions.Settings;

/// <summary>The tenant's settings. Operations of our own; docs/settings.md describes the members.</summary>
public sealed class SettingsFunctions(GetSettingsHandler get, UpdateSettingsHandler update)
{
    /// <summary>GET /settings.</summary>
    [Function("GetSettings"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(new GetSettings(), get.HandleAsync, All, cancellation);

    /// <summary>PUT /settings.</summary>
    [Function("UpdateSettings"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "settings")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(UpdateSettings.From, update.HandleAsync, All, cancellation);

    private static Answer All(TenantSettings settings) => Answer.Json(settings, SettingsViews.Default.TenantSettings);
}
