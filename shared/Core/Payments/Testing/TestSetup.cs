using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Payments.Testing;

/// <summary>That a customer has begun to add a card.</summary>
/// <param name="Id">The setup's id.</param>
/// <param name="ClientSecret">What entitles the app to go on with it.</param>
public sealed record TestSetup([property: JsonPropertyName("_id")] string Id, string ClientSecret)
{
    /// <summary>How long a setup can be used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type. Document ids are the setups' ids.</summary>
    public static DocumentType<TestSetup> DocumentType { get; } = new("testSetup", TestGatewayJson.Default.TestSetup)
    {
        PersonalData = PersonalData.None("that an app has begun to add a test card; it goes after a day"),
    };
}
