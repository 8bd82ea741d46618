using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Faults.Messaging;

/// <summary>
/// Providers repeat address, number and text in what they answer, and fail first. None of it may reach a log, the queue or
/// a dead letter.
/// </summary>
public sealed class MessagePrivacyTests
{
    private const string Mail = "zebedee.quux@example.com";
    private const string Mobile = "+447700900123";
    private const string Password = "correct-horse-zebedee";
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string ProviderSecret = "hunter2-zebedee";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Neither_code_nor_address_is_seen_anywhere_but_at_the_provider()
    {
        await using var smtp = new SmtpStub();
        await using var twilio = new TwilioStub();
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string?>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["PEPPER_LOG_FORMAT"] = "json",
            ["PEPPER_SMTP"] = smtp.Url.Replace("smtp://", $"smtp://zebedee:{ProviderSecret}@", StringComparison.Ordinal),
            ["PEPPER_MAIL_FROM"] = "hello@host.example",
            ["PEPPER_TWILIO_ACCOUNT_SID"] = Account,
            ["PEPPER_TWILIO_AUTH_TOKEN"] = ProviderSecret,
            ["PEPPER_TWILIO_FROM"] = "+447400123456",
            ["PEPPER_TWILIO_URL"] = twilio.Url,
        });
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        (await tenant.Admin.PutAsync("/settings", new { codeDigits = 6 })).Expect(200);

        // Away at first; the second mail is refused, the second text message is taken.
        smtp.OnMail = mail => SmtpReply.Say(smtp.Received.Count == 1 ? $"451 {Told(mail.Text)}" : $"550 {Told(mail.Text)}");
        twilio.OnRequest = request => twilio.Requests.Count == 1 ? TwilioReply.Error(500, 20500, $"{request.Form["To"]} {request.Form["Body"]}") : null;
        await SignUpAsync(tenant, "EMAIL", Mail);
        await SignUpAsync(tenant, "MOBILE", Mobile);
        await Eventually.IsTrueAsync(
            () => Task.FromResult(smtp.Received.Count >= 2 && twilio.Taken.Count == 1), Patience, () => $"Nothing was tried again.\n{host.Output}");
        string[] codes = [CodeIn(smtp.Received.First().Text.Split("\r\n\r\n", 2)[1]), CodeIn(twilio.Taken[0].Form["Body"]!)];
        var token = (await tenant.Anonymous.PostAsync("/users/activate", new { id = Mobile, token = codes[1] })).Expect(200).Id;

        // One more that still waits when the host ends, so that the queue is not empty.
        smtp.OnMail = mail => SmtpReply.Say($"451 {Told(mail.Text)}");
        await SignUpAsync(tenant, "EMAIL", "waiting.quux@example.com");
        await Eventually.IsTrueAsync(() => Task.FromResult(smtp.Received.Count >= 4), Patience, () => host.Output);
        host.Kill();

        var log = host.Output;
        var queue = TextOfQueue(host.DataFolder);
        Assert.Contains("Now listening on", log, StringComparison.Ordinal);
        Assert.Contains("SMTP 550", log, StringComparison.Ordinal);
        Assert.Contains("messageId", queue, StringComparison.Ordinal);
        foreach (var place in (string[])[log, queue])
        {
            Assert.All(
                ["quux", "zebedee", "900123", Password, ProviderSecret, token, "Your code", "is your code"],
                secret => Assert.DoesNotContain(secret, place, StringComparison.OrdinalIgnoreCase));
            Assert.All(codes, code => Assert.DoesNotMatch($"(?<![0-9a-f]){code}(?![0-9a-f])", place));
        }
    }

    private static async Task SignUpAsync(TestTenant tenant, string provider, string id) =>
        (await tenant.Anonymous.PostAsync(
            "/users", new { firstName = "Zebedee", lastName = "Quuxington", credentials = new[] { new { provider, id, token = Password } } }))
        .Expect(200);

    // What servers like to tell: all of it, on one line.
    private static string Told(string mail) => Regex.Replace(mail, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string CodeIn(string text) => Regex.Match(text, "[0-9]{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    private static string TextOfQueue(string dataFolder)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "pepper.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT message_id || ' ' || CAST(body AS TEXT) || ' ' || coalesce(properties, '') FROM queue_messages WHERE source = 'messages'
            UNION ALL
            SELECT message_id || ' ' || CAST(body AS TEXT) || ' ' || coalesce(properties, '') || reason || ' ' || description FROM queue_dead_letters
            """;
        using var rows = command.ExecuteReader();
        var text = new List<string>();
        while (rows.Read())
        {
            text.Add(rows.GetString(0));
        }

        return string.Join('\n', text);
    }
}
