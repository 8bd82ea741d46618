using System.Text.Json.Serialization;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Tenants;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewTenant))]
internal sealed partial class TenantViews : JsonSerializerContext;
