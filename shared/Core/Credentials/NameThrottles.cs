using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>Counts what is tried on names, and slows down who tries too much.</summary>
public sealed class NameThrottles(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Takes one of the name's codes of this hour; refuses when there is none left.</summary>
    public async Task<Result<Nothing>> TakeCodeAsync(string tenantId, CredentialName name, CancellationToken cancellation)
    {
        TimeSpan? wait = null;
        await ChangeAsync(
            tenantId,
            name,
            (throttle, now) => (wait = throttle.WaitForCode(now)) is null ? throttle.WithCode(now) : throttle,
            cancellation);
        return wait is { } time
            ? Error.TooManyRequests($"At most {NameThrottle.MaxCodes} codes an hour are sent to one address or number.", time)
            : Nothing.Value;
    }

    /// <summary>Whether a password may be tried on the name now.</summary>
    public async Task<Result<Nothing>> MayTryPasswordAsync(string tenantId, CredentialName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var stored = await ReadAsync(NameThrottle.PartitionOf(tenantId, name), cancellation);
        return stored?.Value.WaitForPassword(clock.GetUtcNow()) is { } wait
            ? Error.TooManyRequests("Too many wrong passwords were tried on this account.", wait)
            : Nothing.Value;
    }

    /// <summary>Counts a wrong password.</summary>
    public Task CountWrongPasswordAsync(string tenantId, CredentialName name, CancellationToken cancellation) =>
        ChangeAsync(tenantId, name, (throttle, now) => throttle.WithWrongPassword(now), cancellation);

    /// <summary>Forgets the wrong passwords.</summary>
    public Task CountRightPasswordAsync(string tenantId, CredentialName name, CancellationToken cancellation) =>
        ChangeAsync(tenantId, name, (throttle, _) => throttle.WrongSince is null ? throttle : throttle.WithRightPassword(), cancellation);

    private async Task ChangeAsync(
        string tenantId, CredentialName name, Func<NameThrottle, DateTimeOffset, NameThrottle> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var partition = NameThrottle.PartitionOf(tenantId, name);
        while (true)
        {
            var stored = await ReadAsync(partition, cancellation);
            var now = clock.GetUtcNow();
            var before = stored?.Value ?? NameThrottle.None;
            var after = change(before, now);
            if (ReferenceEquals(before, after))
            {
                return;
            }

            var expires = now + NameThrottle.SendingWindow;
            Write write = stored is null
                ? NameThrottle.DocumentType.Create(NameThrottle.DocumentId, after, expires)
                : NameThrottle.DocumentType.Replace(stored, after, expires);
            var commit = await store.CommitAsync(partition, [write], cancellation);
            if (commit.IsCommitted)
            {
                return;
            }
        }
    }

    private Task<Stored<NameThrottle>?> ReadAsync(Partition partition, CancellationToken cancellation) =>
        NameThrottle.DocumentType.ReadAsync(store, partition, NameThrottle.DocumentId, cancellation);
}
