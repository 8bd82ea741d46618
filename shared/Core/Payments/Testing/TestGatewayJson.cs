using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Payments.Testing;

/// <summary>How the documents and events of the test gateway are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(UpperSnakeEnumConverter<GatewaySubscriptionStatus>)])]
[JsonSerializable(typeof(TestCustomer))]
[JsonSerializable(typeof(TestSetup))]
[JsonSerializable(typeof(TestProduct))]
[JsonSerializable(typeof(TestSubscription))]
[JsonSerializable(typeof(TestGatewayEvent))]
[JsonSerializable(typeof(TestGatewayAccount))]
[JsonSerializable(typeof(TestEventBody))]
internal sealed partial class TestGatewayJson : JsonSerializerContext;
