using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Registers;

/// <summary>
/// All registers of a location, in one document beside the location's own: they come and go with it in one commit, and
/// their number is held to its limit whatever runs at once.
/// </summary>
/// <param name="Items">The registers, oldest first.</param>
public sealed record LocationRegisters(IReadOnlyList<Register> Items)
{
    /// <summary>The most registers of a location.</summary>
    public const int Max = 100;

    /// <summary>The document type. Documents live in the partition of the tenant's locations.</summary>
    public static DocumentType<LocationRegisters> DocumentType { get; } = new("locationRegisters", RegistersJson.Default.LocationRegisters)
    {
        PersonalData = PersonalData.None("what a merchant calls its tills"),
    };

    /// <summary>No registers.</summary>
    public static LocationRegisters None { get; } = new([]);

    /// <summary>The id of the document with a location's registers.</summary>
    public static string DocumentIdOf(string locationId) => $"registers|{locationId}";

    /// <summary>The register of this id; null when there is none.</summary>
    public Register? Find(string registerId) => Items.FirstOrDefault(register => register.Id == registerId);

    /// <summary>The registers with one more; refused when there are as many as there can be.</summary>
    public Result<LocationRegisters> With(Register register) => Items.Count < Max
        ? new LocationRegisters([.. Items, register])
        : Error.Refused($"A location can have at most {Max} registers.");

    /// <summary>The registers with this one in place of the one of its id.</summary>
    public LocationRegisters Replacing(Register register) => new([.. Items.Select(known => known.Id == register.Id ? register : known)]);

    /// <summary>The registers without this one.</summary>
    public LocationRegisters Without(string registerId) => new([.. Items.Where(register => register.Id != registerId)]);
}
