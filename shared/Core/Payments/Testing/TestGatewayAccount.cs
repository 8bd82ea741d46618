using Pepper.Core.Storage;

namespace Pepper.Core.Payments.Testing;

/// <summary>A tenant's account at the test gateway, made when its first event is signed.</summary>
/// <param name="WebhookSecret">What events are signed with, unless the host's settings hold a secret.</param>
public sealed record TestGatewayAccount(string WebhookSecret)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "account";

    /// <summary>The document type.</summary>
    public static DocumentType<TestGatewayAccount> DocumentType { get; } = new("testGatewayAccount", TestGatewayJson.Default.TestGatewayAccount)
    {
        PersonalData = PersonalData.None("the secret of a tenant's events at the built-in gateway"),
    };

    /// <summary>The partition of a tenant's account.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfKey(tenantId, "testGatewayAccount");
}
