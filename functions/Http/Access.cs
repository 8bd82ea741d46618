namespace Pepper.Functions.Http;

/// <summary>Who may call a function.</summary>
public enum Access
{
    /// <summary>Everybody; the tenant is named by <c>x-application-id</c>, or by the token if one is sent.</summary>
    Anonymous,

    /// <summary>Everybody, with no tenant at all: health and documentation.</summary>
    Public,

    /// <summary>Everybody with a session: guests, users, admins.</summary>
    AnyCaller,

    /// <summary>The user that the route names (<c>userId</c>), and admins.</summary>
    SelfOrAdmin,

    /// <summary>Admins of the tenant.</summary>
    Admin,

    /// <summary>The platform's operator.</summary>
    Operator,
}
