using Pepper.Core.Input;

namespace Pepper.Core.Orders;

/// <summary>
/// The merchant's id of an order: 1 to 255 characters of printable ASCII, as it is part of documents' ids.
/// </summary>
internal static class OrderIdField
{
    private const string Name = "orderId";

    /// <summary>Reads the member <c>orderId</c>.</summary>
    internal static string Read(Fields metadata)
    {
        var id = metadata.RequiredText(Name, 255);
        if (id.Any(c => c is < ' ' or > '~'))
        {
            metadata.Fail(Name, "must be of printable ASCII characters.");
        }

        return id;
    }
}
