using Pepper.Core.Storage;
using PhoneNumbers;

namespace Pepper.Core.Credentials;

/// <summary>
/// A name in the one form in which names are kept and compared. Whatever way people write an address or a number, the
/// same one always gives the same name. Pure, and a few microseconds at most. Reference: <c>credentials.provider</c>,
/// <c>credentials.id</c>.
/// </summary>
public sealed record CredentialName
{
    /// <summary>The longest id of a user at a provider, in characters (OpenID Connect Core, <c>sub</c>).</summary>
    public const int MaxProviderId = 255;

    private const int MaxNumber = 40;
    private const int MinDigitsOfInternational = 8;

    private CredentialName(CredentialProvider provider, string id)
    {
        Provider = provider;
        Id = id;
    }

    /// <summary>What kind of name it is.</summary>
    public CredentialProvider Provider { get; }

    /// <summary>The address in lower case, the number in E.164, or the user's id at the provider as it writes it.</summary>
    public string Id { get; }

    /// <summary>The id of the credential's document in its user's partition.</summary>
    public string DocumentId => Credential.DocumentIdOf(Provider, Id);

    /// <summary>The partition in which the name is reserved.</summary>
    public Partition PartitionIn(string tenantId) => CredentialReservation.PartitionOf(tenantId, Provider, Id);

    /// <summary>The name that a stored credential holds.</summary>
    public static CredentialName Of(Credential credential) => new(credential.Provider, credential.Id);

    /// <summary>Whether names of this kind are addresses or numbers, which messages can be sent to.</summary>
    public static bool IsWritten(CredentialProvider provider) => provider is CredentialProvider.Email or CredentialProvider.Mobile;

    /// <summary>Whether this is a country, two capitals (ISO 3166), whose phone numbers can be read.</summary>
    public static bool IsCountry(string code) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(code);

    /// <summary>Reads a name of a known kind; null when the text is none.</summary>
    /// <param name="provider">What kind of name it should be.</param>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="defaultCountry">The country of numbers without a country code, two capitals (ISO 3166).</param>
    public static CredentialName? Read(CredentialProvider provider, string text, string defaultCountry) => provider switch
    {
        CredentialProvider.Email => Email(text),
        CredentialProvider.Mobile => Mobile(text, defaultCountry),
        _ => AtProvider(provider, text),
    };

    /// <summary>Reads an address or a number: with an at sign it is an address, without it a number.</summary>
    /// <inheritdoc cref="Read" />
    public static CredentialName? ReadAny(string text, string defaultCountry) =>
        text.Contains('@', StringComparison.Ordinal) ? Email(text) : Mobile(text, defaultCountry);

    /// <summary>Reads an e-mail address, trimmed and in lower case; null when the text is none.</summary>
    public static CredentialName? Email(string text)
    {
        var address = text.Trim().ToLowerInvariant();
        return EmailAddress.IsValid(address) ? new CredentialName(CredentialProvider.Email, address) : null;
    }

    /// <summary>
    /// Reads the id of a user at a provider, such as the subject of an ID token: printable ASCII without spaces, upper and
    /// lower case being different; null when the text is none.
    /// </summary>
    public static CredentialName? AtProvider(CredentialProvider provider, string id) =>
        id.Length is > 0 and <= MaxProviderId && id.All(c => c is > ' ' and <= '~') ? new CredentialName(provider, id) : null;

    /// <summary>
    /// Reads a phone number into E.164; null when the text is none. A number in the country's own form is taken as that,
    /// then one that starts with a country code but lacks the plus sign. Numbers of a possible length in ranges that are
    /// not (yet) given out are accepted, as ranges open faster than libraries are updated; nothing but zeros is no number.
    /// </summary>
    /// <param name="text">What somebody wrote; spaces, dots, dashes, slashes and brackets do not count.</param>
    /// <param name="defaultCountry">The country of numbers without a country code, two capitals (ISO 3166).</param>
    public static CredentialName? Mobile(string text, string defaultCountry)
    {
        var written = text.AsSpan().Trim();
        if (written.Length is 0 or > MaxNumber || !IsWrittenAsNumber(written))
        {
            return null;
        }

        var number = written.ToString();
        var util = PhoneNumberUtil.GetInstance();
        var local = Parse(util, number, defaultCountry);
        if (local is not null && util.IsValidNumber(local))
        {
            return Named(util, local);
        }

        if (number[0] != '+' && number.Count(char.IsAsciiDigit) >= MinDigitsOfInternational
            && Parse(util, $"+{number}", defaultCountry) is { } international && util.IsValidNumber(international))
        {
            return Named(util, international);
        }

        return local is { NationalNumber: > 0 } && util.IsPossibleNumberWithReason(local) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
            ? Named(util, local)
            : null;
    }

    private static CredentialName Named(PhoneNumberUtil util, PhoneNumber number) =>
        new(CredentialProvider.Mobile, util.Format(number, PhoneNumberFormat.E164));

    private static PhoneNumber? Parse(PhoneNumberUtil util, string number, string country)
    {
        try
        {
            return util.Parse(number, country);
        }
        catch (NumberParseException)
        {
            // The library has no other way to say that a text is no number.
            return null;
        }
    }

    // The library also reads words on a keypad and extensions; nobody gets messages there.
    private static bool IsWrittenAsNumber(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiDigit(c) && !char.IsWhiteSpace(c) && c is not ('(' or ')' or '-' or '.' or '/') && !(c == '+' && i == 0))
            {
                return false;
            }
        }

        return true;
    }
}
