using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Settings;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Settings;

public sealed class MessageChangesTests
{
    [Fact]
    public void Texts_change_one_by_one_and_null_brings_the_default_back()
    {
        var some = Change(new MessageSettings(), """{"senderName":"Café","activation":{"sms":"{code}","mailText":"Hi\r\n{code}"}}""").Value!;
        var fewer = Change(some, """{"senderName":null,"activation":{"sms":null}}""").Value!;
        var none = Change(fewer, """{"activation":{"mailText":null}}""").Value!;
        var reset = Change(some, """{"activation":null}""").Value!;

        Assert.Equal(new MessageSettings("Café", Activation: new CodeTexts("{code}", null, "Hi\n{code}")), some);
        Assert.Equal(new MessageSettings(Activation: new CodeTexts(MailText: "Hi\n{code}")), fewer);
        Assert.Equal(new MessageSettings(), none);
        Assert.Equal(new MessageSettings("Café"), reset);
    }

    [Theory]
    [InlineData("""{"smsFrom":"+447400123456"}""")]
    [InlineData("""{"smsFrom":"60777"}""")]
    [InlineData("""{"smsFrom":"Corner Cafe"}""")]
    [InlineData("""{"smsFrom":"MG0123456789abcdef0123456789abcdef"}""")]
    [InlineData("""{"mailFrom":"hello@corner-cafe.example"}""")]
    public void A_sender_is_taken(string json) => Assert.True(Change(new MessageSettings(), json).IsSuccess);

    [Theory]
    [InlineData("""{"colour":"red"}""", "messages.colour")]
    [InlineData("""{"senderName":"A\r\nBcc: b@example.com"}""", "messages.senderName")]
    [InlineData("""{"senderName":""}""", "messages.senderName")]
    [InlineData("""{"mailFrom":"nobody"}""", "messages.mailFrom")]
    [InlineData("""{"mailFrom":"a@b.example\r\nBcc: c@d.example"}""", "messages.mailFrom")]
    [InlineData("""{"mailFrom":"ü@example.com"}""", "messages.mailFrom")]
    [InlineData("""{"smsFrom":"+0123"}""", "messages.smsFrom")]
    [InlineData("""{"smsFrom":"A name too long"}""", "messages.smsFrom")]
    [InlineData("""{"smsFrom":"Café"}""", "messages.smsFrom")]
    [InlineData("""{"smsFrom":"60777\n"}""", "messages.smsFrom")]
    [InlineData("""{"activation":{"html":"{code}"}}""", "messages.activation.html")]
    [InlineData("""{"activation":{"sms":"No code."}}""", "messages.activation.sms")]
    [InlineData("""{"verification":{"mailText":"{code} {name}"}}""", "messages.verification.mailText")]
    [InlineData("""{"passwordReset":{"mailSubject":"One\nTwo"}}""", "messages.passwordReset.mailSubject")]
    [InlineData("""{"passwordReset":{"mailText":"{code}\u001b"}}""", "messages.passwordReset.mailText")]
    public void A_wrong_member_is_named(string json, string field)
    {
        var refused = Change(new MessageSettings(), json).Error!;

        Assert.Equal((422, field), (refused.Status, refused.Field));
    }

    [Fact]
    public void A_text_longer_than_its_limit_is_refused()
    {
        Assert.Equal("messages.activation.sms", ChangeSms(481).Error?.Field);
        Assert.True(ChangeSms(480).IsSuccess);
    }

    private static Result<MessageSettings> ChangeSms(int length) =>
        Change(new MessageSettings(), JsonSerializer.Serialize(new { activation = new { sms = "{code}".PadRight(length, 'x') } }));

    private static Result<MessageSettings> Change(MessageSettings settings, string messages)
    {
        using var body = JsonDocument.Parse($$"""{"messages":{{messages}}}""");
        return UpdateSettings.From(new Fields(body.RootElement))
            .Then(command => command.Decide(new TenantSettings(Messages: settings), new TenantPerks([])))
            .Map(changed => changed.Messages);
    }
}
