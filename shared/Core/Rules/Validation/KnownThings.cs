using Pepper.Core.Perks;

namespace Pepper.Core.Rules.Validation;

/// <summary>What there is in a tenant that rules can name, as of one moment.</summary>
/// <param name="Perks">All perks.</param>
/// <param name="SegmentIds">Those of the segments that the rules name which there are.</param>
/// <param name="LocationIds">Those of the locations that the rules name which there are.</param>
/// <param name="UserIds">Those of the users that the rules name which there are.</param>
/// <param name="Now">The moment.</param>
/// <param name="Zone">The tenant's calendar.</param>
internal sealed record KnownThings(
    TenantPerks Perks,
    IReadOnlySet<string> SegmentIds,
    IReadOnlySet<string> LocationIds,
    IReadOnlySet<string> UserIds,
    DateTimeOffset Now,
    TimeZoneInfo Zone);
