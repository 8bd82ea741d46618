using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// What has been tried on a name of late, whether or not a user has that name, so that being slowed down tells nobody who
/// is a member. It outlives a user who is deleted, or deleting an account and making it again would send codes without
/// end; so its partition is a hash of the name, and not the name.
/// </summary>
/// <param name="CodesSentAt">When codes were sent within the last hour, oldest first.</param>
/// <param name="WrongPasswords">Wrong passwords since <paramref name="WrongSince"/>.</param>
/// <param name="WrongSince">When the first of them was tried; null for none.</param>
public sealed record NameThrottle(IReadOnlyList<DateTimeOffset> CodesSentAt, int WrongPasswords = 0, DateTimeOffset? WrongSince = null)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "throttle";

    /// <summary>The most codes sent to one name within <see cref="SendingWindow"/>.</summary>
    public const int MaxCodes = 5;

    /// <summary>The most wrong passwords for one name within <see cref="PasswordWindow"/>.</summary>
    public const int MaxWrongPasswords = 10;

    /// <summary>The time in which codes are counted.</summary>
    public static TimeSpan SendingWindow { get; } = TimeSpan.FromHours(1);

    /// <summary>The time in which wrong passwords are counted, from the first of them.</summary>
    public static TimeSpan PasswordWindow { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The document type.</summary>
    public static DocumentType<NameThrottle> DocumentType { get; } =
        new("nameThrottle", CredentialsJson.Default.NameThrottle)
    {
        PersonalData = PersonalData.None("how often codes were sent and passwords were wrong; its key is a hash of the name with the tenant's id, and goes after an hour"),
    };

    /// <summary>The partition of what was tried on a name.</summary>
    public static Partition PartitionOf(string tenantId, CredentialName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}|{name.DocumentId}"));
        return Partition.OfKey(tenantId, $"throttle|{Convert.ToHexStringLower(hash)}");
    }

    /// <summary>Nothing was tried.</summary>
    public static NameThrottle None { get; } = new([]);

    /// <summary>How long no code can be sent; null when one can be sent now.</summary>
    public TimeSpan? WaitForCode(DateTimeOffset now)
    {
        var recent = Recent(now);
        return recent.Count < MaxCodes ? null : recent[^MaxCodes] + SendingWindow - now;
    }

    /// <summary>One more code was sent.</summary>
    public NameThrottle WithCode(DateTimeOffset now) => this with { CodesSentAt = [.. Recent(now), now] };

    /// <summary>How long no password is looked at; null when one is looked at now.</summary>
    public TimeSpan? WaitForPassword(DateTimeOffset now) =>
        WrongPasswords >= MaxWrongPasswords && WrongSince + PasswordWindow > now ? WrongSince + PasswordWindow - now : null;

    /// <summary>One more password was wrong.</summary>
    public NameThrottle WithWrongPassword(DateTimeOffset now) => WrongSince + PasswordWindow > now
        ? this with { WrongPasswords = WrongPasswords + 1 }
        : this with { WrongPasswords = 1, WrongSince = now };

    /// <summary>The password was right.</summary>
    public NameThrottle WithRightPassword() => this with { WrongPasswords = 0, WrongSince = null };

    private List<DateTimeOffset> Recent(DateTimeOffset now) => [.. CodesSentAt.Where(sent => sent + SendingWindow > now)];
}
