using System.Globalization;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps.Keys;

/// <summary>
/// The key pair that a tenant's presses are encrypted with on one day (UTC). Its document disappears by itself soon after the
/// last press that could be encrypted with it.
/// </summary>
/// <param name="PublicKey">The public half, as callers are given it: a PEM SubjectPublicKeyInfo.</param>
/// <param name="PrivateKey">The private half: PKCS #8, in base64. In no answer and no log.</param>
public sealed record StampKey(string PublicKey, string PrivateKey)
{
    /// <summary>The size of a key in bits: what fits into one press is <see cref="Impression.MaxPlaintext"/> bytes.</summary>
    public const int Bits = 3072;

    // Clocks of hosts differ a little: a nonce given at the end of a day may be looked at by one that is ahead.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>The document type. Document ids are <see cref="DocumentIdAt"/>.</summary>
    public static DocumentType<StampKey> DocumentType { get; } = new("stampKey", StampsJson.Default.StampKey)
    {
        PersonalData = PersonalData.None("a key pair of the merchant's stamps; it goes a day after its own"),
    };

    /// <summary>Says nothing of the key, so that it cannot end up in a log.</summary>
    public override string ToString() => nameof(StampKey);

    /// <summary>The partition of a tenant's keys.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "stampKeys");

    /// <summary>The id of the key of the day on which a moment is.</summary>
    public static string DocumentIdAt(DateTimeOffset moment) =>
        string.Create(CultureInfo.InvariantCulture, $"key|{moment.UtcDateTime:yyyyMMdd}");

    /// <summary>When the key of that day disappears: at the end of the day after it.</summary>
    public static DateTimeOffset ExpiryAt(DateTimeOffset moment) => new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero).AddDays(2);

    /// <summary>The ids of the keys that a press sent at a moment may be encrypted with: one, or two about midnight.</summary>
    public static IReadOnlyList<string> DocumentIdsFor(DateTimeOffset moment) =>
        [.. new[] { moment - StampNonce.Lifetime - Skew, moment, moment + Skew }.Select(DocumentIdAt).Distinct(StringComparer.Ordinal)];
}
