namespace Pepper.Core.Calls;

/// <summary>Who makes a call, as verified.</summary>
/// <param name="Role">What the caller is.</param>
/// <param name="UserId">The user behind the token; null for anonymous callers and the operator.</param>
/// <param name="SessionKey">The id of the session's document; null when there is no session.</param>
public sealed record Caller(Role Role, string? UserId = null, string? SessionKey = null)
{
    /// <summary>Nobody in particular.</summary>
    public static Caller Anonymous { get; } = new(Role.Anonymous);

    /// <summary>Whether the caller may do what merchants do.</summary>
    public bool IsAdmin => Role >= Role.Admin;

    /// <summary>Whether the caller is this user, or may act for every user.</summary>
    public bool MayActFor(string userId) => IsAdmin || string.Equals(UserId, userId, StringComparison.Ordinal);
}
