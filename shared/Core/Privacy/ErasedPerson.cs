namespace Pepper.Core.Privacy;

/// <summary>Who is being erased.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="At">When the user was deleted.</param>
/// <param name="Strings">What is known to name the person.</param>
/// <param name="Names">The names the user was known by: ids of credentials' documents, which are the keys of their reservations.</param>
public sealed record ErasedPerson(
    string TenantId, string UserId, DateTimeOffset At, PersonalStrings Strings, IReadOnlyList<string> Names)
{
    /// <summary>
    /// The person as known in what persons have together: by the id and the person's own names alone. Anybody can write
    /// somebody else's address or words of any kind into what is free to fill in, and must not get others' rows by that,
    /// neither handed out nor erased.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="at">When the user was deleted, or the time.</param>
    /// <param name="ownNames">Ids of documents of credentials that are shown to be the person's.</param>
    public static ErasedPerson AmongOthers(string tenantId, string userId, DateTimeOffset at, IReadOnlyList<string> ownNames)
    {
        ArgumentNullException.ThrowIfNull(ownNames);
        return new(tenantId, userId, at, new PersonalStrings(ownNames.Select(name => name[(name.LastIndexOf('|') + 1)..])), ownNames);
    }
}
