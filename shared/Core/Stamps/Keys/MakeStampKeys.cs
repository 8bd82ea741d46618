namespace Pepper.Core.Stamps.Keys;

/// <summary>
/// Makes tomorrow's key of a tenant that has stamps, so that nobody need wait for it. A tenant for which it was not done
/// gets its key with the first nonce.
/// </summary>
/// <param name="TenantId">The tenant.</param>
public sealed record MakeStampKeys(string TenantId);

/// <summary>Carries out <see cref="MakeStampKeys"/>.</summary>
public sealed class MakeStampKeysHandler(StampCatalogue stamps, StampKeys keys, TimeProvider clock)
{
    /// <summary>Makes the key, unless there is one.</summary>
    public async Task HandleAsync(MakeStampKeys command, CancellationToken cancellation)
    {
        if (await stamps.HasAnyAsync(command.TenantId, cancellation))
        {
            await keys.GetAsync(command.TenantId, clock.GetUtcNow().AddDays(1), cancellation);
        }
    }
}
