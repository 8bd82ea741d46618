using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Payments.Testing;

/// <summary>
/// An event of the test gateway on its way. Written in the commit of what it tells of and relayed from there, so that it is
/// sent at least once; deleted when it has been taken.
/// </summary>
/// <param name="Id">The event's id.</param>
/// <param name="Body">The body to sign and send.</param>
public sealed record TestGatewayEvent([property: JsonPropertyName("_id")] string Id, string Body)
{
    /// <summary>How long it is tried to send an event.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(3);

    /// <summary>The document type. Document ids are the events' ids.</summary>
    public static DocumentType<TestGatewayEvent> DocumentType { get; } = new("testGatewayEvent", TestGatewayJson.Default.TestGatewayEvent)
    {
        PersonalData = PersonalData.None("ids of what happened at the built-in gateway; it goes once it is sent"),
    };
}
