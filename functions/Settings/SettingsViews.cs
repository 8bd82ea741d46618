using System.Text.Json.Serialization;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Settings;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TenantSettings))]
internal sealed partial class SettingsViews : JsonSerializerContext;
