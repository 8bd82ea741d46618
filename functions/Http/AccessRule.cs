using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>Decides whether a caller may call a function.</summary>
public static class AccessRule
{
    /// <summary>Null when the call may go on; the refusal otherwise.</summary>
    /// <param name="access">What the function declares.</param>
    /// <param name="identity">Who calls, and where.</param>
    /// <param name="routeUserId">The user that the route names, if it names one.</param>
    public static Error? Refuse(Access access, Identity identity, string? routeUserId)
    {
        var caller = identity.Caller;
        switch (access)
        {
            case Access.Public:
                return null;
            case Access.Operator:
                return caller.Role switch
                {
                    Role.Operator => null,
                    Role.Anonymous => Error.Unauthorized("The service token is required."),
                    _ => Error.Forbidden(),
                };
        }

        if (access != Access.Anonymous && caller.Role == Role.Anonymous)
        {
            return Error.Unauthorized();
        }

        if (identity.TenantId is null)
        {
            return Error.Unauthorized("The x-application-id of a tenant is required.");
        }

        return access switch
        {
            Access.Anonymous or Access.AnyCaller => null,
            Access.Admin when caller.IsAdmin => null,
            Access.SelfOrAdmin when routeUserId is not null && caller.MayActFor(routeUserId) => null,
            _ => Error.Forbidden(),
        };
    }
}
