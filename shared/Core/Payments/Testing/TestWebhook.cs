using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Payments.Testing;

/// <summary>Makes, signs and reads the events of the test gateway.</summary>
public sealed class TestWebhook(IDocumentStore store, ITenantSecrets secrets)
{
    /// <summary>The host's setting that holds the secret; without it each tenant has one of its own that nobody is told.</summary>
    public const string SecretSetting = "PEPPER_TEST_WEBHOOK_SECRET";

    /// <summary>The write that sends an event; it goes into the commit of what it tells of.</summary>
    internal static Create Tell(
        string id, string type, string objectId, string userId, string? subscriptionId, DateTimeOffset now)
    {
        var body = new TestEventBody(
            $"evt_test_{id}", type, now.ToUnixTimeSeconds(), new TestEventData(new TestEventObject(objectId, new TestEventMetadata(userId, subscriptionId))));
        var text = Encoding.UTF8.GetString(JsonBytes.Of(body, TestGatewayJson.Default.TestEventBody));
        return TestGatewayEvent.DocumentType.Create(id, new TestGatewayEvent(id, text), now + TestGatewayEvent.Lifetime);
    }

    /// <summary>The signature of a body, as of now.</summary>
    internal async Task<string> SignAsync(Tenant tenant, string body, DateTimeOffset now, CancellationToken cancellation) =>
        GatewaySignature.Sign(body, await SecretOfAsync(tenant, cancellation), now);

    /// <summary>Reads an event whose signature is right.</summary>
    internal async Task<Result<SignedEvent>> ReadAsync(
        Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation)
    {
        var verified = GatewaySignature.Verify(body, signature, await SecretOfAsync(tenant, cancellation), now);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        try
        {
            return JsonSerializer.Deserialize(body, TestGatewayJson.Default.TestEventBody) is { Id: not null, Type: not null } read
                ? new SignedEvent(read.Id, read.ToGatewayEvent())
                : Error.Unreadable("The body is no event of the test gateway.", "body");
        }
        catch (JsonException)
        {
            return Error.Unreadable("The body is no event of the test gateway.", "body");
        }
    }

    private async Task<string> SecretOfAsync(Tenant tenant, CancellationToken cancellation)
    {
        if (secrets.Find(tenant.ApplicationId, SecretSetting) is { } set)
        {
            return set;
        }

        var partition = TestGatewayAccount.PartitionOf(tenant.Id);
        while (true)
        {
            var stored = await TestGatewayAccount.DocumentType.ReadAsync(store, partition, TestGatewayAccount.DocumentId, cancellation);
            if (stored is not null)
            {
                return stored.Value.WebhookSecret;
            }

            // Who loses against another one reads that one's secret in the next round.
            var account = new TestGatewayAccount($"whsec_{RandomNumberGenerator.GetHexString(48, lowercase: true)}");
            await store.CommitAsync(partition, [TestGatewayAccount.DocumentType.Create(TestGatewayAccount.DocumentId, account)], cancellation);
        }
    }
}
