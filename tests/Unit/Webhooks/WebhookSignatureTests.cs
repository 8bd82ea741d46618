using System.Text;
using Pepper.Core.Webhooks;
using Pepper.Tests.Support.Webhooks;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void The_example_that_the_libraries_of_the_specification_are_tested_with_comes_out() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Header([Secret], Id, SentAt, Body));

    [Fact]
    public void Each_secret_signs_and_a_receiver_with_either_is_convinced()
    {
        var secrets = new RandomWebhookSecrets();
        var (one, other, stranger) = (secrets.NewSecret(), secrets.NewSecret(), secrets.NewSecret());

        var received = Received(WebhookSignature.Header([one, other], Id, SentAt, Body), Body);

        Assert.True(received.IsSignedWith(one));
        Assert.True(received.IsSignedWith(other));
        Assert.False(received.IsSignedWith(stranger));
    }

    [Fact]
    public void A_body_that_was_changed_is_not_signed()
    {
        var header = WebhookSignature.Header([Secret], Id, SentAt, Body);

        Assert.True(Received(header, Body).IsSignedWith(Secret));
        Assert.False(Received(header, Encoding.UTF8.GetBytes("""{"test": 2432232315}""")).IsSignedWith(Secret));
    }

    private static ReceivedWebhook Received(string signature, byte[] body) => new(
        "/hooks",
        new Dictionary<string, string>
        {
            ["webhook-id"] = Id,
            ["webhook-timestamp"] = WebhookSignature.TimeText(SentAt),
            ["webhook-signature"] = signature,
        },
        body);
}
