namespace Pepper.Samples.Generate;

/// <summary>One user of a file; texts as they stand in the cells, empty where the cell is.</summary>
public sealed record UserRow
{
    /// <summary>Why an import must refuse the row; null when it must not.</summary>
    public BadRow? Bad { get; init; }

    /// <summary>The column <c>user_first_name</c>.</summary>
    public required string FirstName { get; init; }

    /// <summary>The column <c>user_last_name</c>.</summary>
    public required string LastName { get; init; }

    /// <summary>The column <c>dob</c>: <c>YYYY-MM-DD</c>.</summary>
    public required string DateOfBirth { get; init; }

    /// <summary>The column <c>email</c>; unique in the file, whatever the letters' case.</summary>
    public required string Email { get; init; }

    /// <summary>The column <c>mobile</c>: international, with or without plus, spaces and dashes; unique in the file.</summary>
    public required string Mobile { get; init; }

    /// <summary>The column <c>opt_in_marketing</c>: <c>TRUE</c> or <c>FALSE</c>.</summary>
    public required string OptIn { get; init; }

    /// <summary>The column <c>phoneNumberLastUsedToOrder</c>, in E.164.</summary>
    public required string LastUsedToOrder { get; init; }

    /// <summary>The columns <c>line1</c>, <c>line2</c>, <c>city</c>, <c>region</c>, <c>postalCode</c>, <c>country</c>.</summary>
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>The column <c>loyalty_card_no</c>, which an import echoes.</summary>
    public required string LoyaltyCard { get; init; }

    /// <summary>The column <c>note</c>, which an import echoes: free text with all that free text brings.</summary>
    public required string Note { get; init; }
}
