namespace Pepper.Core.Privacy;

/// <summary>Who is being erased.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="At">When the user was deleted.</param>
/// <param name="Strings">What is known to name the person.</param>
/// <param name="Names">The names the user was known by: ids of credentials' documents, which are the keys of their reservations.</param>
public sealed record ErasedPerson(
    string TenantId, string UserId, DateTimeOffset At, PersonalStrings Strings, IReadOnlyList<string> Names);
