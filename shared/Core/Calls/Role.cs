namespace Pepper.Core.Calls;

/// <summary>Who a caller is, least to most. Reference: the roles USER, GUEST and ADMIN of users and sessions.</summary>
public enum Role
{
    /// <summary>No token; the tenant is named by <c>x-application-id</c>.</summary>
    Anonymous,

    /// <summary>A guest with a session.</summary>
    Guest,

    /// <summary>A member with a session.</summary>
    User,

    /// <summary>A merchant's staff or integration: sees and changes the whole tenant.</summary>
    Admin,

    /// <summary>Who runs the platform (<c>x-service-auth-token</c>): an admin of every tenant that it names.</summary>
    Operator,
}
