using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Vouchers;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(VoucherView))]
internal sealed partial class VoucherViews : JsonSerializerContext;
