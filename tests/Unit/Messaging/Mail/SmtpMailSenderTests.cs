using System.Text;
using Pepper.Adapters.Providers.Mail;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Unit.Messaging.Mail;

public sealed class SmtpMailSenderTests : IAsyncDisposable
{
    private static readonly OutboundMessage Message = MessageScene.Message with
    {
        Channel = MessageChannel.Email,
        To = "ada@example.com",
        Subject = "Your code for Corner Café",
        Text = "Hello Zoë,\n.1234 is your code.\n",
    };

    private readonly SmtpStub server = new();
    private SmtpMailSender? sender;

    public async ValueTask DisposeAsync()
    {
        sender?.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message));

        var mail = Assert.Single(server.Received);
        Assert.Equal(["ada@example.com"], mail.Recipients);
        Assert.Equal("ada@example.com", mail.Header("To"));
        Assert.Equal($"<{Message.Id}@host.example>", mail.MessageId);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Contains("utf-8", mail.Header("Content-Type"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Your code for Corner Café", Decoded(mail.Header("Subject")));
        Assert.Equal("Corner Café <hello@host.example>", Decoded(mail.Header("From")));
        using var read = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));
        Assert.Equal("Hello Zoë,\n.1234 is your code.\n", read.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_tenant_has_its_own_sender()
    {
        await SendAsync(Message, new MessageSettings("Café Zoë", "zoe@corner-cafe.example"));

        var mail = Assert.Single(server.Received);
        Assert.Equal("Café Zoë <zoe@corner-cafe.example>", Decoded(mail.Header("From")));
        Assert.Contains(server.Commands, command => command.StartsWith("MAIL FROM:<zoe@corner-cafe.example>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hi\r\nBcc: eve@example.com", "Corner Café")]
    [InlineData("Hi", "Corner\r\nBcc: eve@example.com")]
    [InlineData("Hi\nBcc: eve@example.com\n\nBody", "Corner\r\n Bcc: eve@example.com")]
    [InlineData("Hi\u2028Bcc: eve@example.com", "Corner\rBcc: eve@example.com")]
    public async Task No_text_can_add_a_header_or_a_recipient(string subject, string title)
    {
        await SendAsync(Message with { Subject = subject }, title: title);

        var mail = Assert.Single(server.Received);
        Assert.Equal(["ada@example.com"], mail.Recipients);
        Assert.DoesNotContain(mail.Headers, header => header.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("ada@example.com\r\nRCPT TO:<eve@example.com>")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com>")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused_and_not_sent_to(string to)
    {
        Assert.Equal(SendOutcome.Refused("address"), await SendAsync(Message with { To = to }));

        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task The_same_message_is_known_by_the_same_id()
    {
        server.OnMail = _ => server.Received.Count == 1 ? SmtpReply.Close : null;

        Assert.Equal(SendResult.Away, (await SendAsync(Message)).Result);
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message));

        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(mail => mail.Text).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_connection_serves_one_mail_after_the_other()
    {
        for (var n = 0; n < 5; n++)
        {
            await SendAsync(Message);
        }

        Assert.Equal((5, 1), (server.Received.Count, server.Opened));
    }

    [Fact]
    public async Task A_connection_that_the_server_has_dropped_is_not_used_again()
    {
        server.OnCommand = command => command == "NOOP" ? SmtpReply.Close : null;

        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message));
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message));

        Assert.Equal((2, 2), (server.Received.Count, server.Opened));
    }

    [Fact]
    public async Task Many_at_once_share_a_few_connections()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(Message)));

        Assert.All(outcomes, outcome => Assert.Equal(SendOutcome.Delivered, outcome));
        Assert.Equal(60, server.Received.Count);
        Assert.InRange(server.Opened, 1, 8);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <ada@example.com> is nobody", SendResult.Refused, "SMTP 550")]
    [InlineData("RCPT", "450 4.2.0 <ada@example.com> is greylisted", SendResult.Away, "SMTP 450")]
    [InlineData("MAIL", "421 too busy", SendResult.Away, "SMTP 421")]
    [InlineData("MAIL", "553 sender not allowed", SendResult.Away, "SMTP 553")]
    [InlineData("DATA", "451 no disk", SendResult.Away, "SMTP 451")]
    public async Task What_the_server_answers_decides(string command, string answer, SendResult result, string reason)
    {
        server.OnCommand = line => line.StartsWith(command, StringComparison.Ordinal) ? SmtpReply.Say(answer) : null;

        var outcome = await SendAsync(Message);

        Assert.Equal((result, reason), (outcome.Result, outcome.Reason));
    }

    [Theory]
    [InlineData("552 too much", SendResult.Refused)]
    [InlineData("451 later", SendResult.Away)]
    public async Task So_does_what_it_answers_to_the_mail_itself(string answer, SendResult result)
    {
        server.OnMail = _ => SmtpReply.Say(answer);

        Assert.Equal(result, (await SendAsync(Message)).Result);
    }

    [Fact]
    public async Task A_server_that_closes_in_the_middle_is_away()
    {
        server.OnCommand = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? SmtpReply.Close : null;

        Assert.Equal(SendOutcome.Away("SMTP connection failed"), await SendAsync(Message));
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("DATA")]
    public async Task A_server_that_hangs_is_away(string command)
    {
        server.OnCommand = line => line.StartsWith(command, StringComparison.Ordinal) ? SmtpReply.Hang : null;

        Assert.Equal(SendOutcome.Away("SMTP time-out"), await SendAsync(Message, timeout: TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_away()
    {
        var url = server.Url;
        await server.DisposeAsync();

        Assert.Equal(SendOutcome.Away("SMTP connection failed"), await SendAsync(Message, url: url));
    }

    [Theory]
    [InlineData("250 stub")]
    [InlineData("250-stub\r\n250 STARTTLS")]
    public async Task Without_TLS_no_password_leaves(string offer)
    {
        server.OnCommand = line => line.StartsWith("EHLO", StringComparison.Ordinal) ? SmtpReply.Say(offer)
            : line == "STARTTLS" ? SmtpReply.Say("454 not now")
            : null;

        var outcome = await SendAsync(Message, url: $"smtp://ada:secret@127.0.0.1:{server.Port}");

        Assert.Equal(SendResult.Away, outcome.Result);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_password_that_is_refused_is_a_reason_to_try_later()
    {
        server.OnCommand = line => line.StartsWith("AUTH", StringComparison.Ordinal) ? SmtpReply.Say("535 no") : null;

        Assert.Equal(SendOutcome.Away("SMTP sign-in refused"), await SendAsync(Message, url: $"smtp://ada:s%40cret@127.0.0.1:{server.Port}?tls=none"));
    }

    private static string Decoded(string header) => MimeKit.Utils.Rfc2047.DecodeText(Encoding.ASCII.GetBytes(header)).Replace("\"", string.Empty, StringComparison.Ordinal);

    private Task<SendOutcome> SendAsync(
        OutboundMessage message, MessageSettings? settings = null, string title = "Corner Café", string? url = null, TimeSpan? timeout = null)
    {
        var secrets = ProviderSettings.Secrets(("PEPPER_SMTP", url ?? server.Url), ("PEPPER_MAIL_FROM", "hello@host.example"));
        sender ??= new SmtpMailSender(secrets, TimeProvider.System) { Timeout = timeout ?? TimeSpan.FromSeconds(20) };
        return sender.SendAsync(message, ProviderSettings.Tenant(settings, title), CancellationToken.None);
    }
}
