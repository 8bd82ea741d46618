using System.Globalization;

namespace Pepper.Samples.Generate;

/// <summary>Makes the row of a number: always the same one for the same options.</summary>
internal static class UserRows
{
    private const int LooksBack = 10;

    // Files of up to a million rows with neighbouring seeds share no phone numbers.
    private const long ApartBySeed = 1_000_000;
    private static readonly string[] NoAddress = ["", "", "", "", "", ""];
    private static readonly string[] Domains = ["example.com", "example.org", "example.net", "post.example", "Mail.Example", "uni.example"];
    private static readonly string[] BadMobiles = ["12345", "not a number", "+44 20", "0000000000", "+999 123 456 789"];
    private static readonly string[] BadDates = ["31/12/1990", "1990-13-01", "1990-02-30", "yesterday", "90-1-1"];
    private static readonly string[] BadOptIns = ["yes", "maybe", "1", "Y"];

    private static readonly string[] Notes =
    [
        "prefers oat milk", "said \"the usual, please\"", "allergic to nuts, sesame", "two lines:\r\nsecond line", "one\nline feed", "=1+1",
        "-10% promised", "@reception", "☕ fan 👩‍🍳", "  spaces kept  ",
    ];

    public static UserRow At(UserFileOptions options, int row)
    {
        var good = Good(options, row);
        return BadKind(options, row) is { } kind ? Spoil(options, row, good, kind) : good;
    }

    // Bad rows are spread evenly, so that their share holds in a file of any length; the kinds take turns.
    private static BadRow? BadKind(UserFileOptions options, int row)
    {
        var before = (long)Math.Floor(row * options.Bad);
        return (long)Math.Floor((row + 1) * options.Bad) > before ? (BadRow)(before % 5) : null;
    }

    private static UserRow Good(UserFileOptions options, int row)
    {
        var random = new RowRandom(options.Seed, row);
        var country = CountryOf(random.Below(100));
        var (first, firstLetters) = Spelt(random.OneOf(country.FirstNames));
        var (last, lastLetters) = Spelt(random.OneOf(country.LastNames));
        var (hasEmail, hasMobile) = random.Below(100) switch
        {
            < 25 => (true, false),
            < 35 => (false, true),
            _ => (true, true),
        };
        var mobile = country.Mobiles.At(((uint)options.Seed * ApartBySeed) + row);
        return new UserRow
        {
            FirstName = first,
            LastName = last,
            DateOfBirth = random.Percent(70) ? DateOfBirth(ref random) : string.Empty,
            Email = hasEmail ? Email(options, row, ref random, firstLetters, lastLetters) : string.Empty,
            Mobile = hasMobile ? Written(mobile, country.Mobiles.CallingCode.Length, random.Below(6)) : string.Empty,
            OptIn = random.Percent(55) ? "TRUE" : "FALSE",
            LastUsedToOrder = hasMobile && random.Percent(30) ? $"+{mobile}" : string.Empty,
            Address = random.Percent(60) ? Address(ref random, country) : NoAddress,
            LoyaltyCard = random.Percent(80) ? $"6335{(options.Seed + 1L) * 100_000_007L % 10_000L:D4}{row:D8}" : string.Empty,
            Note = random.Percent(8) ? random.OneOf(Notes) : string.Empty,
        };
    }

    private static UserRow Spoil(UserFileOptions options, int row, UserRow good, BadRow kind)
    {
        var random = new RowRandom(~options.Seed, row);
        if (kind == BadRow.DuplicateEmail && EarlierEmail(options, row) is { } earlier)
        {
            return good with { Bad = kind, Email = earlier, Mobile = string.Empty };
        }

        return kind switch
        {
            BadRow.Mobile => good with { Bad = kind, Mobile = random.OneOf(BadMobiles) },
            BadRow.DateOfBirth => good with { Bad = kind, DateOfBirth = random.OneOf(BadDates) },
            BadRow.OptIn => good with { Bad = kind, OptIn = random.OneOf(BadOptIns) },
            _ => good with { Bad = BadRow.NoCredential, Email = string.Empty, Mobile = string.Empty },
        };
    }

    private static string? EarlierEmail(UserFileOptions options, int row)
    {
        for (var earlier = row - 1; earlier >= Math.Max(0, row - LooksBack); earlier--)
        {
            if (BadKind(options, earlier) is null && Good(options, earlier) is { Email.Length: > 0 } user)
            {
                return user.Email;
            }
        }

        return null;
    }

    private static Country CountryOf(int percent)
    {
        foreach (var country in Countries.All)
        {
            percent -= country.Share;
            if (percent < 0)
            {
                return country;
            }
        }

        throw new InvalidOperationException("The shares of the countries do not make a hundred.");
    }

    private static (string Name, string Letters) Spelt(string name)
    {
        var bar = name.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? (name, name.ToLowerInvariant()) : (name[..bar], name[(bar + 1)..]);
    }

    // The number in the address makes it unique: an odd factor maps the rows to 32-bit numbers one to one.
    private static string Email(UserFileOptions options, int row, ref RowRandom random, string first, string last)
    {
        var number = unchecked(((uint)row * 2_654_435_761u) + (uint)options.Seed);
        var address = $"{first}.{last}.{number:x}@{random.OneOf(Domains)}";
        return random.Below(20) switch
        {
            0 => address.ToUpperInvariant(),
            1 => address.Replace("@", "+rewards@", StringComparison.Ordinal),
            _ => address,
        };
    }

    private static string DateOfBirth(ref RowRandom random) =>
        new DateOnly(1940, 1, 1).AddDays(random.Below(24_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(string number, int callingCode, int form)
    {
        var (country, national) = (number[..callingCode], number[callingCode..]);
        var group = country == "44" ? 4 : 3;
        return form switch
        {
            0 => $"+{country} {national[..group]} {national[group..]}",
            1 => $"+{country}-{national[..3]}-{national[3..6]}-{national[6..]}",
            2 => $"+{country} ({national[..3]}) {national[3..]}",
            3 => $"+{number}",
            _ => number,
        };
    }

    private static string[] Address(ref RowRandom random, Country country)
    {
        var (city, region, postalCode) = random.OneOf(country.Places);
        var street = random.OneOf(country.Streets).Replace("#", $"{1 + random.Below(240)}", StringComparison.Ordinal);
        var digits = random.Below(10);
        var code = string.Create(postalCode.Length, (postalCode, digits), (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = source.postalCode[i] == '#' ? (char)('0' + ((source.digits + i) % 10)) : source.postalCode[i];
            }
        });
        var line2 = random.Below(12) switch
        {
            0 => "c/o \"The Crown\", 1st floor",
            1 => "Building B\nEntrance C",
            2 or 3 => "2nd floor",
            _ => string.Empty,
        };
        return [street, line2, city, region, code, country.Code];
    }
}
