using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Http;

/// <summary>
/// Finds out who calls and in which tenant. A token names its tenant; <c>x-application-id</c> does so only where there is
/// no token, and must agree with it where there is one. A token that is not good is refused, also where none is needed.
/// </summary>
public sealed class Authenticator(SessionReader sessions, TenantDirectory tenants, ServiceToken serviceToken)
{
    /// <summary>The caller of this request.</summary>
    public async ValueTask<Result<Identity>> IdentifyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var headers = request.Headers;
        var applicationId = headers[HttpHeaders.ApplicationId].ToString();
        if (headers.TryGetValue(HttpHeaders.ServiceToken, out var secret))
        {
            return serviceToken.Matches(secret.ToString())
                ? await InNamedTenantAsync(applicationId, new Caller(Role.Operator), cancellation)
                : Error.Unauthorized("The service token is not valid.");
        }

        var authorization = headers.Authorization.ToString();
        if (authorization.Length == 0 || authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return await InNamedTenantAsync(applicationId, Caller.Anonymous, cancellation);
        }

        if (TokenOf(authorization) is not { } token || await sessions.FindAsync(token, cancellation) is not { } found)
        {
            return Error.Unauthorized("The token is not valid, or its session has ended.");
        }

        var session = found.Session;
        return applicationId.Length > 0 && applicationId != session.ApplicationId
            ? Error.Forbidden("The x-application-id is not that of the token's tenant.")
            : new Identity(found.TenantId, new Caller(session.Role, session.UserId, found.DocumentId));
    }

    private static string? TokenOf(string authorization)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["Token ", "Bearer "])
        {
            if (authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                var token = authorization[scheme.Length..].Trim();
                return token.Length is > 0 and <= 512 ? token : null;
            }
        }

        return null;
    }

    private async ValueTask<Result<Identity>> InNamedTenantAsync(string applicationId, Caller caller, CancellationToken cancellation)
    {
        if (applicationId.Length is 0 or > 100)
        {
            return new Identity(null, caller);
        }

        return new Identity(await tenants.FindIdAsync(applicationId, cancellation), caller);
    }
}

/// <summary>Who calls, and where.</summary>
/// <param name="TenantId">The tenant; null when none is named, or none of that name exists.</param>
/// <param name="Caller">The caller.</param>
public sealed record Identity(string? TenantId, Caller Caller);
