using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations;
using Pepper.Core.Locations.Hours;
using Pepper.Core.Text;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>How locations are answered: as they are stored, without what only the store needs.</summary>
internal static class LocationView
{
    private static readonly HashSet<string> Internal = ["cell"];

    /// <summary>The location.</summary>
    internal static Answer Of(Location location) => Of(new LocationNow(location, null));

    /// <summary>The location, with whether it is open now and when that changes.</summary>
    internal static Answer Of(LocationNow now) =>
        new(StatusCodes.Status200OK, JsonBytes.Of(writer => Write(writer, new ListedLocation(now.Location, null, now.Open), Internal)));

    /// <summary>A page of locations, in the form that the caller's version takes.</summary>
    internal static Answer Many(Core.Paging.Page<ListedLocation> page, ListLocations query)
    {
        if (query.Legacy is { } legacy)
        {
            return LegacyLocationView.Many(page.Items, legacy.IsSummary);
        }

        var hidden = WithoutOptional(query.Include);
        return PageAnswer.Of(page, (writer, location) => Write(writer, location, hidden));
    }

    /// <summary>Locations on one page that is all there is.</summary>
    internal static Answer Many(IReadOnlyList<ListedLocation> items, IReadOnlySet<string> include)
    {
        var hidden = WithoutOptional(include);
        return new Answer(StatusCodes.Status200OK, JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var item in items)
            {
                Write(writer, item, hidden);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
    }

    /// <summary>The members that a list leaves out.</summary>
    /// <param name="included">The optional ones that it does not.</param>
    internal static HashSet<string> WithoutOptional(IReadOnlySet<string> included) =>
        [.. Internal, .. ListLocations.Optional.Where(name => !included.Contains(name))];

    /// <summary>Writes a location as an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="listed">The location.</param>
    /// <param name="hidden">The members to leave out.</param>
    /// <param name="writeMore">Writes further members.</param>
    internal static void Write(
        Utf8JsonWriter writer, ListedLocation listed, HashSet<string> hidden, Action<Utf8JsonWriter, Location>? writeMore = null)
    {
        writer.WriteStartObject();
        foreach (var member in JsonSerializer.SerializeToElement(Shown(listed.Location), LocationsJson.Default.Location).EnumerateObject())
        {
            if (!hidden.Contains(member.Name))
            {
                member.WriteTo(writer);
            }
        }

        writeMore?.Invoke(writer, listed.Location);
        if (listed.Open is { } open)
        {
            WriteOpen(writer, open);
        }

        if (listed.Distance is { } metres)
        {
            writer.WriteNumber("distance", metres);
        }

        writer.WriteEndObject();
    }

    private static void WriteOpen(Utf8JsonWriter writer, OpenState open)
    {
        writer.WriteBoolean("isOpen", open.IsOpen);
        if (open.ChangesAt is { } at)
        {
            writer.WriteString(open.IsOpen ? "openUntil" : "opensAt", Timestamp.Write(at));
        }
    }

    private static Location Shown(Location location) => location with { DeliveryBoundaries = null, DeliveryCells = null };
}
