using System.Globalization;
using Pepper.Core.Awards.Import;
using Pepper.Core.Credentials;
using Pepper.Core.Imports;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Reads rows by the rules of docs/imports.md. Pure: what depends on the tenant's perks, audiences and users is checked
/// later. Reference: Users, Start Bulk User Import.
/// </summary>
/// <param name="columns">The file's columns.</param>
/// <param name="defaultCountry">The country of phone numbers without a country code, two capitals.</param>
/// <param name="today">The day after which nobody is born yet.</param>
public sealed class ImportRowReader(ImportColumns columns, string defaultCountry, DateOnly today)
{
    private const int MaxName = 100;
    private const int MaxAddressPart = 255;

    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    private readonly int firstName = columns.IndexOf("user_first_name");
    private readonly int lastName = columns.IndexOf("user_last_name");
    private readonly int optIn = columns.IndexOf("opt_in_marketing");
    private readonly int birthdate = columns.IndexOf("dob");
    private readonly int email = columns.IndexOf("email");
    private readonly int mobile = columns.IndexOf("mobile");
    private readonly int phoneLastUsed = columns.IndexOf("phoneNumberLastUsedToOrder");
    private readonly int line1 = columns.IndexOf("line1");
    private readonly int line2 = columns.IndexOf("line2");
    private readonly int city = columns.IndexOf("city");
    private readonly int region = columns.IndexOf("region");
    private readonly int postalCode = columns.IndexOf("postalCode");
    private readonly int country = columns.IndexOf("country");

    /// <summary>Reads one row.</summary>
    public ImportRow Read(ImportLine line)
    {
        var row = new ImportRow(line.Number, line.Cells);
        return line.Fault(columns.Count, UsersImport.Kind.MaxCell) is { } misshapen ? row with { Errors = [misshapen] } : Read(row);
    }

    private ImportRow Read(ImportRow row)
    {
        var errors = new List<string>();
        var cells = row.Cells;
        var emailText = Cell(cells, email);
        var mobileText = Cell(cells, mobile);
        if (emailText.Length == 0 && mobileText.Length == 0)
        {
            errors.Add("email or mobile is required");
        }

        var perks = Ids(cells, columns.Grants.Where(column => column.PerkId is null).Select(column => column.Index));
        var audiences = Ids(cells, columns.Audiences);
        var read = row with
        {
            FirstName = RequiredText(cells, firstName, "user_first_name", errors),
            LastName = RequiredText(cells, lastName, "user_last_name", errors),
            Birthdate = Birthdate(Cell(cells, birthdate), errors),
            Email = Name(CredentialName.Email(emailText), emailText, "email", "an e-mail address", errors),
            Mobile = Phone(mobileText, "mobile", errors),
            OptIn = OptIn(Cell(cells, optIn), errors),
            PhoneNumberLastUsedToOrder = Phone(Cell(cells, phoneLastUsed), "phoneNumberLastUsedToOrder", errors)?.Id,
            Address = Address(cells, errors),
            Perks = perks,
            Audiences = audiences,
            Grants = Grants(cells, errors),
        };
        if (audiences.Count > ImportColumns.MaxPerRow || read.Grants.Count > ImportColumns.MaxPerRow)
        {
            errors.Add($"a row may have at most {ImportColumns.MaxPerRow} perks and {ImportColumns.MaxPerRow} audiences");
        }

        return read with { Errors = errors };
    }

    private static string Cell(IReadOnlyList<string> cells, int index) => index < 0 ? string.Empty : cells[index].Trim();

    private static string RequiredText(IReadOnlyList<string> cells, int index, string name, List<string> errors)
    {
        var text = Cell(cells, index);
        if (text.Length is 0 or > MaxName)
        {
            errors.Add(text.Length == 0 ? $"{name} is required" : $"{name} is longer than {MaxName} characters");
        }

        return text;
    }

    private string? Birthdate(string text, List<string> errors)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            errors.Add("dob must be a date in the form YYYY-MM-DD");
        }
        else if (date < EarliestBirth || date > today)
        {
            errors.Add("dob must be from 1900-01-01 to today");
        }

        return text;
    }

    private static bool OptIn(string text, List<string> errors)
    {
        if (text.Equals("TRUE", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!text.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("opt_in_marketing must be TRUE or FALSE");
        }

        return false;
    }

    private CredentialName? Phone(string text, string column, List<string> errors) =>
        Name(text.Length == 0 ? null : CredentialName.Mobile(text, defaultCountry), text, column, "a phone number in E.164", errors);

    private static CredentialName? Name(CredentialName? name, string text, string column, string what, List<string> errors)
    {
        if (name is null && text.Length > 0)
        {
            errors.Add($"{column} is not {what}");
        }

        return name;
    }

    private PostalAddress? Address(IReadOnlyList<string> cells, List<string> errors)
    {
        var address = new PostalAddress(
            Cell(cells, line1),
            NullIfEmpty(Cell(cells, line2)),
            Cell(cells, city),
            NullIfEmpty(Cell(cells, region)),
            Cell(cells, postalCode),
            Cell(cells, country).ToUpperInvariant());
        if (address is { Line1: "", Line2: null, City: "", Region: null, PostalCode: "", Country: "" })
        {
            return null;
        }

        AddressPart("line1", address.Line1, true, errors);
        AddressPart("line2", address.Line2, false, errors);
        AddressPart("city", address.City, true, errors);
        AddressPart("region", address.Region, false, errors);
        AddressPart("postalCode", address.PostalCode, true, errors);
        if (address.Country.Length != 2 || !address.Country.All(char.IsAsciiLetterUpper))
        {
            errors.Add(address.Country.Length == 0
                ? "country is required in an address"
                : "country must be a code of two letters, such as GB");
        }

        return address;
    }

    private static void AddressPart(string name, string? text, bool isRequired, List<string> errors)
    {
        if (isRequired && text is not { Length: > 0 })
        {
            errors.Add($"{name} is required in an address");
        }
        else if (text?.Length > MaxAddressPart)
        {
            errors.Add($"{name} is longer than {MaxAddressPart} characters");
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // A cell of a result file holds all ids of its row, joined; sent again, it is read the same way.
    private static List<string> Ids(IReadOnlyList<string> cells, IEnumerable<int> indexes)
    {
        var ids = new List<string>();
        foreach (var index in indexes)
        {
            foreach (var range in cells[index].AsSpan().Split(';'))
            {
                if (cells[index].AsSpan()[range].Trim() is { Length: > 0 } id)
                {
                    ids.Add(id.ToString());
                }
            }
        }

        return ids;
    }

    // Of a perk that has its own points column and stands in a perk column too, the stated points count.
    private List<RowGrant> Grants(IReadOnlyList<string> cells, List<string> errors)
    {
        var grants = new List<RowGrant>();
        foreach (var column in columns.Grants)
        {
            if (column.PerkId is null)
            {
                foreach (var id in Ids(cells, [column.Index]))
                {
                    if (!grants.Exists(grant => grant.PerkId == id))
                    {
                        grants.Add(new RowGrant(id, null));
                    }
                }
            }
            else if (PointsCell.Read(Cell(cells, column.Index), column.Name, errors) is { } points and > 0)
            {
                var grant = new RowGrant(column.PerkId, points);
                var same = grants.FindIndex(other => other.PerkId == column.PerkId);
                if (same < 0)
                {
                    grants.Add(grant);
                }
                else
                {
                    grants[same] = grant;
                }
            }
        }

        return grants;
    }
}
