using Pepper.Core.Ids;
using Pepper.Core.Input;

namespace Pepper.Core.Vouchers;

/// <summary>Reads the members that vouchers have in several requests.</summary>
internal static class VoucherFields
{
    /// <summary>A code: 1 to 255 letters and digits.</summary>
    internal static string? CodeText(this Fields body)
    {
        var code = body.Text("code", VoucherCode.MaxLength, 1);
        if (code is not null && !code.All(char.IsAsciiLetterOrDigit))
        {
            body.Fail("code", "may hold the letters A to Z and digits only.");
        }

        return code;
    }

    /// <summary>A code that must be there.</summary>
    internal static string RequiredCodeText(this Fields body)
    {
        if (!body.Has("code"))
        {
            body.Fail("code", "is required.");
        }

        return body.CodeText() ?? string.Empty;
    }

    /// <summary>The id of a scheme: 24 hex digits, here in either case, answered in lower case.</summary>
    internal static string? SchemeId(this Fields body)
    {
        var text = body.Text("voucherSchemeId", 100);
        if (text is not null && !IsSchemeId(text))
        {
            body.Fail("voucherSchemeId", "must be an id of 24 hex digits.");
        }

        return text?.ToLowerInvariant();
    }

    /// <inheritdoc cref="SchemeId(Fields)"/>
    internal static string? SchemeId(this QueryFields query)
    {
        var text = query.Text("voucherSchemeId");
        if (text is not null && !IsSchemeId(text))
        {
            query.Fail("voucherSchemeId", "must be an id of 24 hex digits.");
        }

        return text?.ToLowerInvariant();
    }

    /// <summary>One of the two limits.</summary>
    internal static int? Limit(this Fields body, string name) => (int?)body.Integer(name, 1, Voucher.MaxLimit);

    /// <summary>One of the two limits, which must be there.</summary>
    internal static int RequiredLimit(this Fields body, string name) => body.Required(name, body.Limit(name));

    /// <summary>A time, to the millisecond, as times are kept.</summary>
    internal static DateTimeOffset? Moment(this Fields body, string name) =>
        body.Time(name) is { } time ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)) : null;

    /// <summary>A time that must be there.</summary>
    internal static DateTimeOffset RequiredMoment(this Fields body, string name) => body.Required(name, body.Moment(name));

    private static T Required<T>(this Fields body, string name, T? value)
        where T : struct
    {
        if (!body.Has(name))
        {
            body.Fail(name, "is required.");
        }

        return value.GetValueOrDefault();
    }

    private static bool IsSchemeId(string text) => text.Length == ObjectId.Length && text.All(char.IsAsciiHexDigit);
}
