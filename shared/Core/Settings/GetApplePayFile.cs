using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>Opens a tenant's <see cref="ApplePayFile"/>, for everybody.</summary>
/// <param name="ApplicationId">Which tenant; null for the one of the call.</param>
public sealed record GetApplePayFile(string? ApplicationId);

/// <summary>Carries out <see cref="GetApplePayFile"/>.</summary>
public sealed class GetApplePayFileHandler(IBlobStore blobs, TenantDirectory tenants)
{
    /// <summary>Opens the file; 404 when there is no such tenant, or it has none.</summary>
    public async Task<Result<Stream>> HandleAsync(GetApplePayFile query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var tenantId = query.ApplicationId is { Length: > 0 and <= 100 } named ? await tenants.FindIdAsync(named, cancellation)
            : query.ApplicationId is null ? call.TenantId
            : null;
        var file = string.IsNullOrEmpty(tenantId) ? null : await blobs.OpenReadAsync(ApplePayFile.NameOf(tenantId), 0, null, cancellation);
        return file is null ? Error.NotFound("domain association file", "x-application-id") : file;
    }
}
