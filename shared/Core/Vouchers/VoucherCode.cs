using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>
/// That a code is taken, and by which voucher. It lives beside the vouchers, under an id that is the code, and is
/// written in the commits that make, rename or keep the voucher: so no two vouchers of a tenant can have one code.
/// </summary>
/// <param name="VoucherId">The voucher.</param>
public sealed record VoucherCode(string VoucherId)
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>The document type.</summary>
    public static DocumentType<VoucherCode> DocumentType { get; } = new("voucherCode", VouchersJson.Default.VoucherCode)
    {
        PersonalData = PersonalData.None("that a code is taken"),
    };

    /// <summary>The id of a code's document; the same in upper and lower case.</summary>
    public static string DocumentIdOf(string code) => $"code|{code.ToUpperInvariant()}";
}
