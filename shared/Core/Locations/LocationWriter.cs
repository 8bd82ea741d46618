using System.Runtime.InteropServices;
using System.Text.Json;
using Pepper.Core.Delivery;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Locations;

/// <summary>
/// The writes that make, change and delete a location, with all that must be in step with it. Whoever writes a location
/// takes them from here, and makes them in one commit.
/// </summary>
public sealed class LocationWriter(DeliveryAreas areas)
{
    /// <summary>The most writes for one location.</summary>
    public const int MaxWrites = 1 + (2 * DeliveryBoundaries.MaxCells);

    /// <summary>Makes a location, unless it is too large.</summary>
    public async ValueTask<Result<IReadOnlyList<Write>>> CreateAsync(Location location, CancellationToken cancellation)
    {
        if (FindFault(location) is { } fault)
        {
            return fault;
        }

        var kept = location with { DeliveryCells = CellsOf(location) };
        return (Write[])[Location.DocumentType.Create(kept.Id, kept), .. await AreasAsync(kept.TenantId, kept.Id, null, kept, cancellation)];
    }

    /// <summary>Replaces the version that was read, unless the new one is too large.</summary>
    public async ValueTask<Result<IReadOnlyList<Write>>> ReplaceAsync(Stored<Location> stored, Location location, CancellationToken cancellation)
    {
        if (FindFault(location) is { } fault)
        {
            return fault;
        }

        var before = stored.Value;
        var kept = location with { DeliveryCells = HaveSameBoundaries(before, location) ? before.DeliveryCells : CellsOf(location) };
        return (Write[])[Location.DocumentType.Replace(stored, kept), .. await AreasAsync(kept.TenantId, kept.Id, before, kept, cancellation)];
    }

    /// <summary>Deletes the version that was read.</summary>
    public async ValueTask<IReadOnlyList<Write>> DeleteAsync(Stored<Location> stored, CancellationToken cancellation) =>
        [DocumentType<Location>.Delete(stored), .. await AreasAsync(stored.Value.TenantId, stored.Id, stored.Value, null, cancellation)];

    /// <summary>Why a location cannot be written, naming the member that takes most of it; null when it can.</summary>
    internal static Error? FindFault(Location location)
    {
        var bytes = JsonBytes.Of(location with { DeliveryCells = null }, LocationsJson.Default.Location);
        if (bytes.Length <= Location.MaxBytes)
        {
            return null;
        }

        var largest = JsonElement.Parse(bytes).EnumerateObject().MaxBy(member => JsonMarshal.GetRawUtf8Value(member.Value).Length).Name;
        return Error.Validation(
            largest,
            $"With this the location would be of {bytes.Length} bytes, and it may be of {Location.MaxBytes} at most; `{largest}` is the largest part of it.");
    }

    private static IReadOnlyList<string>? CellsOf(Location location) =>
        location.DeliveryBoundaries is { } boundaries ? DeliveryBoundaries.Of(boundaries).FindCells() : null;

    private static bool HaveSameBoundaries(Location one, Location other) =>
        one.DeliveryBoundaries is { } boundaries && other.DeliveryBoundaries is { } others
            ? JsonMarshal.GetRawUtf8Value(boundaries).SequenceEqual(JsonMarshal.GetRawUtf8Value(others))
            : one.DeliveryBoundaries is null && other.DeliveryBoundaries is null;

    private ValueTask<IReadOnlyList<Write>> AreasAsync(
        string tenantId, string locationId, Location? before, Location? after, CancellationToken cancellation) =>
        areas.WritesAsync(
            Location.PartitionOf(tenantId), locationId, before?.DeliveryCells ?? [], after?.DeliveryCells ?? [], cancellation);
}
