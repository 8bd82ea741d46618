using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Vouchers;

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Voucher))]
[JsonSerializable(typeof(VoucherCode))]
[JsonSerializable(typeof(VoucherRedemption))]
[JsonSerializable(typeof(VoucherRedemptionFence))]
[JsonSerializable(typeof(VoucherShard))]
[JsonSerializable(typeof(VoucherUse))]
public sealed partial class VouchersJson : JsonSerializerContext;
