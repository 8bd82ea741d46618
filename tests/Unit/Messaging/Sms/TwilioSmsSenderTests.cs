using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Providers;
using Pepper.Adapters.Providers.Sms;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Unit.Messaging.Sms;

public sealed class TwilioSmsSenderTests : IAsyncDisposable
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    private static readonly OutboundMessage Message = MessageScene.Message with
    {
        Text = "Hello Zoë & co: 1234 + more\nBye",
        CreatedAt = DateTimeOffset.UtcNow,
        UsefulUntil = DateTimeOffset.UtcNow.AddMinutes(10),
        Tries = 1,
    };

    private readonly TwilioStub twilio = new();

    public ValueTask DisposeAsync() => twilio.DisposeAsync();

    [Fact]
    public async Task A_message_is_posted_to_the_account()
    {
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message));

        var request = Assert.Single(twilio.Requests);
        Assert.Equal(("POST", $"/2010-04-01/Accounts/{Account}/Messages.json", $"{Account}:secret"), (request.Method, request.Path, request.Login));
        Assert.Equal((Message.To, "+447400123456", Message.Text), (request.Form["To"], request.Form["From"], request.Form["Body"]));
        Assert.InRange(int.Parse(request.Form["ValidityPeriod"]!, System.Globalization.CultureInfo.InvariantCulture), 500, 600);
    }

    [Theory]
    [InlineData("CornerCafe", "From")]
    [InlineData("MG0123456789abcdef0123456789abcdef", "MessagingServiceSid")]
    public async Task A_tenant_has_its_own_sender(string from, string field)
    {
        await SendAsync(Message, new MessageSettings(SmsFrom: from));

        Assert.Equal(from, Assert.Single(twilio.Taken).Form[field]);
    }

    [Theory]
    [InlineData(400, 21211, SendResult.Refused, "Twilio 400 21211")]
    [InlineData(400, 21614, SendResult.Refused, "Twilio 400 21614")]
    [InlineData(400, 21610, SendResult.Refused, "Twilio 400 21610")]
    [InlineData(400, 21606, SendResult.Away, "Twilio 400 21606")]
    [InlineData(401, 20003, SendResult.Away, "Twilio 401 20003")]
    [InlineData(404, 20404, SendResult.Away, "Twilio 404 20404")]
    [InlineData(500, 20500, SendResult.Away, "Twilio 500 20500")]
    public async Task What_Twilio_answers_decides(int status, int code, SendResult result, string reason)
    {
        twilio.OnRequest = _ => TwilioReply.Error(status, code, Message.To);

        var outcome = await SendAsync(Message);

        Assert.Equal((result, reason), (outcome.Result, outcome.Reason));
    }

    [Fact]
    public async Task It_says_when_to_come_again()
    {
        twilio.OnRequest = _ => TwilioReply.Error(429, 20429, Message.To) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "42" } };

        Assert.Equal(SendOutcome.Away("Twilio 429 20429", TimeSpan.FromSeconds(42)), await SendAsync(Message));
    }

    [Theory]
    [InlineData(400, "<html>A proxy's page</html>")]
    [InlineData(502, "")]
    [InlineData(302, "{}")]
    public async Task An_answer_of_somebody_else_is_being_away(int status, string body)
    {
        twilio.OnRequest = _ => new TwilioReply(status, body);

        Assert.Equal(SendResult.Away, (await SendAsync(Message)).Result);
    }

    [Fact]
    public async Task A_message_that_was_taken_before_the_answer_was_lost_is_not_sent_again()
    {
        twilio.OnRequest = request => request.Method == "POST" ? TwilioReply.TakesItAndHangs : null;

        Assert.Equal(SendOutcome.Away("Twilio time-out"), await SendAsync(Message, patience: TimeSpan.FromMilliseconds(300)));
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message with { Tries = 2 }));

        Assert.Single(twilio.Taken);
    }

    [Fact]
    public async Task One_that_was_not_taken_is_sent_again()
    {
        twilio.OnRequest = _ => TwilioReply.Error(503, 20503, Message.To);
        Assert.Equal(SendResult.Away, (await SendAsync(Message)).Result);
        twilio.OnRequest = _ => null;

        // The same text to the same number, but from before this message was written.
        await SendAsync(Message);
        Assert.Equal(SendOutcome.Delivered, await SendAsync(Message with { Tries = 2, CreatedAt = DateTimeOffset.UtcNow.AddMinutes(1) }));

        Assert.Equal(2, twilio.Taken.Count);
    }

    [Fact]
    public async Task Where_the_account_cannot_be_asked_it_is_not_sent_again()
    {
        twilio.OnRequest = request => request.Method == "GET" ? TwilioReply.Error(400, 20001, Message.To) : null;

        Assert.Equal(SendResult.Away, (await SendAsync(Message with { Tries = 2 })).Result);

        Assert.Empty(twilio.Taken);
    }

    [Fact]
    public async Task Twilio_that_is_not_there_is_away()
    {
        await twilio.DisposeAsync();

        Assert.Equal(SendOutcome.Away("Twilio unreachable"), await SendAsync(Message));
    }

    [Fact]
    public void Settings_are_checked_for_every_tenant()
    {
        SmsSettings.Check(ProviderSettings.Of());
        SmsSettings.Check(ProviderSettings.Of(
            ("PEPPER_TWILIO_ACCOUNT_SID__cafe", Account), ("PEPPER_TWILIO_AUTH_TOKEN__cafe", "hunter2"), ("PEPPER_TWILIO_FROM", "60777")));

        Assert.Contains("PEPPER_TWILIO_FROM", Failure(("PEPPER_TWILIO_ACCOUNT_SID", Account), ("PEPPER_TWILIO_AUTH_TOKEN", "hunter2")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_TWILIO_ACCOUNT_SID__cafe", Failure(("PEPPER_TWILIO_ACCOUNT_SID__cafe", "hunter2")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_TWILIO_URL", Failure(("PEPPER_TWILIO_URL", "http://hunter2.example.com")), StringComparison.Ordinal);
    }

    private static string Failure(params (string Name, string? Value)[] settings)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => SmsSettings.Check(ProviderSettings.Of(settings))).Message;
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
        return failure;
    }

    private async Task<SendOutcome> SendAsync(OutboundMessage message, MessageSettings? settings = null, TimeSpan? patience = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(ProviderSettings.Of(
                (SmsSettings.Account, Account), (SmsSettings.Token, "secret"), (SmsSettings.From, "+447400123456"), (SmsSettings.Url, twilio.Url)))
            .AddPepperProviders();
        if (patience is { } wait)
        {
            services.AddHttpClient(TwilioSmsSender.ClientName).ConfigureHttpClient(client => client.Timeout = wait);
        }

        await using var provider = services.BuildServiceProvider();
        var tenant = ProviderSettings.Tenant(settings);
        var sender = provider.GetServices<IMessageSender>().First(one => one.Carries(MessageChannel.Sms, tenant));
        return await sender.SendAsync(message, tenant, CancellationToken.None);
    }
}
