using Pepper.Core.Locations;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Effects;

/// <summary>Who an effect is on.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user, who is there.</param>
/// <param name="Key">
/// The key of the cause, <c>rule|{ruleId}|{actionId}</c> or <c>metric|{definitionId}|{effectId}|{n}</c>: what one key does to a
/// user's award is done once, whoever asks again.
/// </param>
/// <param name="ActionId">The id that the actions of the effect are derived from: that of what set it off.</param>
public sealed record EffectTarget(Tenant Tenant, User User, string Key, string ActionId)
{
    /// <summary>Where what set it off happened, if anywhere.</summary>
    public Place? Place { get; init; }
}
