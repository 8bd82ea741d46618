using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>An address as a caller sends it, whole. Reference: Addresses, Create and Update Addresses for User.</summary>
/// <param name="Name">What the user calls it, 1 to 100 characters.</param>
/// <param name="Address">The postal address.</param>
/// <param name="Coordinates">Longitude and latitude in degrees.</param>
/// <param name="Note">Words for the driver, at most 1000 characters; null for none.</param>
public sealed record AddressInput(string Name, PostalAddress Address, IReadOnlyList<decimal> Coordinates, string? Note)
{
    /// <summary>The longest part of a postal address, in characters; the users import has the same limit.</summary>
    public const int MaxPart = 255;

    /// <summary>Reads the address from a request's body.</summary>
    public static Result<AddressInput> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var name = body.RequiredText("name", 100);
        var address = body.Object("address") is { } parts ? PostalIn(parts) : null;
        if (address is null)
        {
            body.Fail("address", "is required.");
        }

        var coordinates = body.Position("coordinates");
        if (coordinates is null)
        {
            body.Fail("coordinates", "is required.");
        }

        var note = body.Text("note", 1000);
        return body.Error is { } wrong ? wrong : new AddressInput(name, address!, [.. coordinates!.Select(Degrees)], note);
    }

    /// <summary>Reads a postal address, each part at most <see cref="MaxPart"/> characters long.</summary>
    internal static PostalAddress PostalIn(Fields parts) => new(
        parts.RequiredText("line1", MaxPart),
        parts.Text("line2", MaxPart),
        parts.RequiredText("city", MaxPart),
        parts.Text("region", MaxPart),
        parts.Text("postalCode", MaxPart),
        parts.RequiredText("country", MaxPart));

    /// <summary>The address of a user that comes of it.</summary>
    public UserAddress WithId(string id) => new(id, Name, Address, Coordinates, Note);

    // The hundred millionth part of a degree is a millimetre.
    private static decimal Degrees(double value) => decimal.Round((decimal)value, 8);
}
