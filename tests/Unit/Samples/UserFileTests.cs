using System.Globalization;
using System.Text;
using CsvHelper;
using Pepper.Samples.Generate;
using Pepper.Tests.Support;
using PhoneNumbers;

namespace Pepper.Tests.Unit.Samples;

public sealed class UserFileTests
{
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();

    [Fact]
    public async Task The_sample_in_the_repository_is_what_the_generator_writes()
    {
        var sample = await File.ReadAllBytesAsync(Repository.PathOf("samples", "users-1000.csv"));

        Assert.Equal(sample, Write(new UserFileOptions { Count = 1_000 }));
    }

    [Fact]
    public void The_same_seed_writes_the_same_file_and_another_seed_another()
    {
        var options = new UserFileOptions { Count = 200, Seed = 7, Perks = ["a", "b"], Audiences = ["c"] };

        Assert.Equal(Write(options), Write(options));
        Assert.NotEqual(Write(options), Write(options with { Seed = 8 }));
    }

    [Fact]
    public void A_longer_file_starts_with_the_rows_of_a_shorter_one() =>
        Assert.Equal(UserFile.Rows(new() { Count = 500 }).Select(Text), UserFile.Rows(new() { Count = 5_000 }).Take(500).Select(Text));

    [Fact]
    public void Every_mobile_of_a_good_row_is_a_valid_mobile_number()
    {
        foreach (var row in UserFile.Rows(new() { Count = 20_000, Bad = 0 }).Where(row => row.Mobile.Length > 0))
        {
            var number = Phones.Parse(row.Mobile[0] == '+' ? row.Mobile : $"+{row.Mobile}", null);
            Assert.True(Phones.IsValidNumber(number), row.Mobile);
            Assert.True(Phones.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE, row.Mobile);
            if (row.LastUsedToOrder.Length > 0)
            {
                Assert.Equal(row.LastUsedToOrder, Phones.Format(number, PhoneNumberFormat.E164));
            }
        }
    }

    [Fact]
    public void Of_a_million_users_no_two_share_an_e_mail_or_a_mobile()
    {
        var emails = new HashSet<string>(1_000_000, StringComparer.OrdinalIgnoreCase);
        var mobiles = new HashSet<long>(1_000_000);

        foreach (var row in UserFile.Rows(new() { Count = 1_000_000, Bad = 0 }))
        {
            Assert.True(row.Email.Length + row.Mobile.Length > 0);
            Assert.True(row.Email.Length == 0 || emails.Add(row.Email), row.Email);
            Assert.True(row.Mobile.Length == 0 || mobiles.Add(row.Mobile.Where(char.IsAsciiDigit).Aggregate(0L, (number, digit) => (number * 10) + digit - '0')), row.Mobile);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 1)]
    [InlineData(0.01, 10)]
    [InlineData(0.5, 500)]
    [InlineData(1, 1_000)]
    public void The_stated_share_of_rows_is_bad(double share, int expected)
    {
        using var stream = new MemoryStream();
        var options = new UserFileOptions { Count = 1_000, Bad = share };

        Assert.Equal(new FileSummary(1_000 - expected, expected), UserFile.Write(stream, options));
        Assert.Equal(expected, UserFile.Rows(options).Count(row => row.Bad is not null));
    }

    [Fact]
    public void Each_bad_row_has_the_fault_it_is_marked_with()
    {
        var rows = UserFile.Rows(new() { Count = 2_000, Bad = 0.05 }).ToArray();

        Assert.Equal(Enum.GetValues<BadRow>(), rows.Where(row => row.Bad is not null).Select(row => row.Bad!.Value).Distinct().Order());
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            Assert.Equal(row.Bad == BadRow.Mobile, row.Mobile.Length > 0 && !IsValidPhone(row.Mobile));
            Assert.Equal(row.Bad == BadRow.DateOfBirth, row.DateOfBirth.Length > 0 && !DateOnly.TryParseExact(row.DateOfBirth, "yyyy-MM-dd", out _));
            Assert.Equal(row.Bad == BadRow.NoCredential, row.Email.Length + row.Mobile.Length == 0);
            Assert.Equal(row.Bad == BadRow.OptIn, row.OptIn is not ("TRUE" or "FALSE"));
            Assert.Equal(row.Bad == BadRow.DuplicateEmail, row.Email.Length > 0 && rows[Math.Max(0, i - 10)..i].Any(earlier => earlier.Email == row.Email));
        }
    }

    [Fact]
    public void A_file_reads_back_as_the_rows_it_was_made_of()
    {
        var options = new UserFileOptions { Count = 3_000, Perks = ["p1", "p2", "p3"], Audiences = ["a1", "a2"], Bad = 0.1 };
        using var csv = CsvReader.Create(Write(options), new CsvReaderOptions { Separator = ',', TrimWhitespace = false, HasHeader = false });

        Assert.Equal(
            "user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,points_perk_p1,perk,perk,audience,audience,"
            + "phoneNumberLastUsedToOrder,line1,line2,city,region,postalCode,country,loyalty_card_no,note",
            string.Join(',', NextRecord(csv)));
        foreach (var row in UserFile.Rows(options))
        {
            var cells = NextRecord(csv);
            Assert.Equal([row.FirstName, row.LastName, row.DateOfBirth, row.Email, row.Mobile, row.OptIn], cells[..6]);
            Assert.True(cells[6].Length == 0 || int.Parse(cells[6], CultureInfo.InvariantCulture) is >= 1 and <= 500);
            Assert.Contains(cells[7], new[] { "p2", string.Empty });
            Assert.Contains(cells[8], new[] { "p3", string.Empty });
            Assert.Contains(cells[9], new[] { "a1", string.Empty });
            Assert.Contains(cells[10], new[] { "a2", string.Empty });
            Assert.Equal([row.LastUsedToOrder, .. row.Address, row.LoyaltyCard, row.Note], cells[11..]);
        }

        Assert.False(csv.Read());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\r\nsecond line\"")]
    [InlineData("\nEntrance C\"")]
    [InlineData("\"King, Jr.\"")]
    [InlineData("ó")]
    [InlineData("佐藤")]
    [InlineData("محمد")]
    [InlineData("Παπαδοπούλου")]
    [InlineData("+44 (7")]
    [InlineData(",447")]
    [InlineData("+353")]
    [InlineData("=1+1")]
    public void The_sample_has_what_imports_stumble_over(string text) =>
        Assert.Contains(text, Encoding.UTF8.GetString(Write(new() { Count = 1_000 })), StringComparison.Ordinal);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10_000_001, 0)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(1, double.NaN)]
    public void A_count_or_share_out_of_range_is_an_error(int count, double bad) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UserFile.Write(Stream.Null, new() { Count = count, Bad = bad }));

    private static string[] NextRecord(CsvReader csv)
    {
        Assert.True(csv.Read());
        return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    private static byte[] Write(UserFileOptions options)
    {
        using var stream = new MemoryStream();
        UserFile.Write(stream, options);
        return stream.ToArray();
    }

    private static string Text(UserRow row) => $"{row with { Address = [] }} {string.Join('|', row.Address)}";

    private static bool IsValidPhone(string text)
    {
        try
        {
            return Phones.IsValidNumber(Phones.Parse(text[0] == '+' ? text : $"+{text}", null));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
