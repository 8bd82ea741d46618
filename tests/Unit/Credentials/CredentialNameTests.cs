using Pepper.Core.Credentials;

namespace Pepper.Tests.Unit.Credentials;

public sealed class CredentialNameTests
{
    [Theory]
    [InlineData("Ada.Lovelace@Example.COM", "ada.lovelace@example.com")]
    [InlineData("  ada@example.com\t", "ada@example.com")]
    [InlineData("o'brien+pepper@mail.example.co.uk", "o'brien+pepper@mail.example.co.uk")]
    [InlineData("JÖRG@müller.de", "jörg@müller.de")]
    [InlineData("a@b.co", "a@b.co")]
    public void An_address_is_kept_trimmed_and_in_lower_case(string written, string kept) =>
        Assert.Equal(kept, CredentialName.Email(written)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("ada@localhost")]
    [InlineData("ada@example..com")]
    [InlineData("ada@.com")]
    [InlineData("ada@example.com.")]
    [InlineData("ada@-example.com")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("ada@exa mple.com")]
    [InlineData(".ada@example.com")]
    [InlineData("ada.@example.com")]
    [InlineData("a..da@example.com")]
    [InlineData("ada@lovelace@example.com")]
    [InlineData("ada@example.com\r\nBcc: all@example.com")]
    [InlineData("jo\u0308rg@example.com")]
    public void What_is_no_address_is_refused(string written) => Assert.Null(CredentialName.Email(written));

    [Fact]
    public void An_address_longer_than_mail_can_carry_is_refused()
    {
        Assert.NotNull(CredentialName.Email(new string('a', 64) + "@example.com"));
        Assert.Null(CredentialName.Email(new string('a', 65) + "@example.com"));
        Assert.Null(CredentialName.Email("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5))));
    }

    [Theory]
    [InlineData("07498 886666", "+447498886666")]
    [InlineData("07498886666", "+447498886666")]
    [InlineData("(07498) 886-666", "+447498886666")]
    [InlineData("+44 7498 886666", "+447498886666")]
    [InlineData("+44 (0)7498 886666", "+447498886666")]
    [InlineData("0044 7498 886666", "+447498886666")]
    [InlineData("447498886666", "+447498886666")]
    [InlineData(" 447498886666", "+447498886666")]
    [InlineData("7498886666", "+447498886666")]
    [InlineData("33612345678", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+1 202-555-0123", "+12025550123")]
    [InlineData("07700 900123", "+447700900123")]
    [InlineData("+447700900123", "+447700900123")]
    [InlineData("447700900123", "+447700900123")]
    [InlineData("07811555123", "+447811555123")]
    public void A_number_is_kept_in_its_international_form(string written, string kept) =>
        Assert.Equal(kept, CredentialName.Mobile(written, "GB")?.Id);

    [Theory]
    [InlineData("(202) 555-0123", "US", "+12025550123")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("447498886666", "US", "+447498886666")]
    public void A_number_without_a_country_code_is_one_of_the_tenants_country(string written, string country, string kept) =>
        Assert.Equal(kept, CredentialName.Mobile(written, country)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not a number")]
    [InlineData("12")]
    [InlineData("12345")]
    [InlineData("0749888666x")]
    [InlineData("07498 886666 ext. 5")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+")]
    [InlineData("+0")]
    [InlineData("++447498886666")]
    [InlineData("+44749888666677777")]
    [InlineData("99999999999999999999")]
    [InlineData("0000000000")]
    [InlineData("ada@example.com")]
    public void What_is_no_number_is_refused(string written) => Assert.Null(CredentialName.Mobile(written, "GB"));

    [Fact]
    public void A_name_of_either_kind_is_told_by_its_at_sign()
    {
        Assert.Equal(CredentialProvider.Email, CredentialName.ReadAny("ada@example.com", "GB")?.Provider);
        Assert.Equal(CredentialProvider.Mobile, CredentialName.ReadAny("07498886666", "GB")?.Provider);
    }

    [Fact]
    public void Ids_at_a_provider_are_kept_as_they_are_written()
    {
        var upper = CredentialName.AtProvider(CredentialProvider.Apple, "001234.ABC.0987");

        Assert.Equal("credential|APPLE|001234.ABC.0987", upper?.DocumentId);
        Assert.NotEqual(upper, CredentialName.AtProvider(CredentialProvider.Apple, "001234.abc.0987"));
        Assert.NotEqual(upper, CredentialName.AtProvider(CredentialProvider.Google, "001234.ABC.0987"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    public void What_no_provider_writes_is_no_id(string written)
    {
        Assert.Null(CredentialName.AtProvider(CredentialProvider.Google, written));
        Assert.Null(CredentialName.AtProvider(CredentialProvider.Google, new string('1', CredentialName.MaxProviderId + 1)));
    }

    [Fact]
    public void Equal_names_are_equal_and_lead_to_the_same_documents()
    {
        var one = CredentialName.Mobile("07498886666", "GB");
        var other = CredentialName.Mobile("+44 7498 886666", "US");

        Assert.Equal(one, other);
        Assert.Equal("credential|MOBILE|+447498886666", one?.DocumentId);
        Assert.Equal(one?.PartitionIn("t"), other?.PartitionIn("t"));
        Assert.NotEqual(one?.PartitionIn("t"), one?.PartitionIn("u"));
    }
}
