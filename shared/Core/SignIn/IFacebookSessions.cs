using Pepper.Core.Tenants;

namespace Pepper.Core.SignIn;

/// <summary>Asks Facebook about sessions of its users. Reference: Create a User, Login a User.</summary>
public interface IFacebookSessions
{
    /// <summary>Whether a session token is this user's, of the tenant's own app, and good now.</summary>
    /// <param name="tenant">The tenant, whose app it must be of.</param>
    /// <param name="userId">The user's id at Facebook.</param>
    /// <param name="token">The session token; neither kept nor logged.</param>
    /// <param name="cancellation">Stops the asking.</param>
    Task<FacebookVerdict> CheckAsync(Tenant tenant, string userId, string token, CancellationToken cancellation);
}

/// <summary>What Facebook says of a session.</summary>
public enum FacebookVerdict
{
    /// <summary>Nobody was asked: the tenant has no app at Facebook, or the host not its secret.</summary>
    NotSetUp,

    /// <summary>It is the user's, and good.</summary>
    Good,

    /// <summary>It is not.</summary>
    Refused,

    /// <summary>Facebook could not be reached, or did not answer as it should.</summary>
    Away,
}

/// <summary>What holds for Facebook sessions.</summary>
public static class FacebookSession
{
    /// <summary>The longest token, in characters.</summary>
    public const int MaxLength = 2_000;

    /// <summary>How long Facebook is given to come back.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(10);
}
