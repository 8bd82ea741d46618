using Pepper.Adapters.Providers.Mail;

namespace Pepper.Tests.Unit.Messaging.Mail;

public sealed class SmtpAddressTests
{
    [Theory]
    [InlineData("smtp://mail.example.com", "mail.example.com", 587, SmtpTls.StartTls, null, null)]
    [InlineData("smtps://mail.example.com/", "mail.example.com", 465, SmtpTls.Implicit, null, null)]
    [InlineData("smtp://ada:s%40c%3Aret@mail.example.com:2525?tls=starttls", "mail.example.com", 2525, SmtpTls.StartTls, "ada", "s@c:ret")]
    [InlineData("smtp://ada%40example.com:a:b@localhost?tls=none", "localhost", 587, SmtpTls.None, "ada@example.com", "a:b")]
    public void A_URL_names_server_and_login(string url, string host, int port, SmtpTls tls, string? user, string? password)
    {
        var address = SmtpAddress.Parse("PEPPER_SMTP", url);

        Assert.Equal((host, port, tls, user, password), (address.Host, address.Port, address.Tls, address.Login?.UserName, address.Login?.Password));
    }

    [Theory]
    [InlineData("mail.example.com")]
    [InlineData("https://ada:hunter2@mail.example.com")]
    [InlineData("smtp://ada:hunter2@mail.example.com/path")]
    [InlineData("smtp://ada:hunter2@mail.example.com:99999")]
    [InlineData("smtp://ada:hunter2@mail.example.com:0")]
    [InlineData("smtp://ada:hunter2@")]
    [InlineData("smtp://ada@mail.example.com?password=hunter2")]
    [InlineData("smtp://:hunter2@mail.example.com")]
    [InlineData("smtp://hunter2@mail.example.com")]
    [InlineData("smtp://ada:hunter2@mail.example.com?tls=maybe")]
    [InlineData("smtps://ada:hunter2@mail.example.com?tls=none")]
    [InlineData("smtp://ada:hunter2@mail.example.com?tls=none")]
    public void What_is_wrong_is_told_without_the_password(string url)
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => SmtpAddress.Parse("PEPPER_SMTP", url));

        Assert.StartsWith("The setting PEPPER_SMTP must ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_can_be_shown_without_its_password() =>
        Assert.Equal("mail.example.com:25", SmtpAddress.Parse("PEPPER_SMTP", "smtp://ada:hunter2@mail.example.com:25").ToString());

    [Fact]
    public void Settings_are_checked_for_every_tenant()
    {
        MailSettings.Check(ProviderSettings.Of());
        MailSettings.Check(ProviderSettings.Of(("PEPPER_SMTP", "smtp://a.example"), ("PEPPER_MAIL_FROM", "a@b.example")));
        MailSettings.Check(ProviderSettings.Of(("PEPPER_SMTP__cafe", "smtp://a.example"), ("PEPPER_MAIL_FROM__cafe", "a@b.example")));

        Assert.Contains("PEPPER_MAIL_FROM", Failure(("PEPPER_SMTP", "smtp://a.example")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_SMTP__cafe", Failure(("PEPPER_SMTP__cafe", "http://a.example"), ("PEPPER_MAIL_FROM", "a@b.example")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_MAIL_FROM__cafe", Failure(("PEPPER_MAIL_FROM__cafe", "Ada <a@b.example>")), StringComparison.Ordinal);
    }

    private static string Failure(params (string Name, string? Value)[] settings) =>
        Assert.Throws<InvalidOperationException>(() => MailSettings.Check(ProviderSettings.Of(settings))).Message;
}
