using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Locations.Hours;

namespace Pepper.Core.Locations;

/// <summary>
/// The members of a location that a caller sent. A member that is null is cleared; arrays and maps are replaced whole.
/// Limits are those of <see cref="Location"/>. Reference: Locations, the bodies of create and update.
/// </summary>
public sealed record LocationChanges
{
    private const int MaxDescription = 20_000;
    private const int MaxItems = 100;
    private const int MaxUrl = 2048;
    private const int MaxWord = 255;

    private LocationChanges()
    {
    }

    /// <summary>The names of the services that lists can be filtered by; in <c>services</c> each is true or false.</summary>
    public static IReadOnlyList<string> Services { get; } =
        ["checkins", "pre_order", "book_table", "book_room", "delivery", "dine_in", "tab", "order_to_table", "pay_at_table"];

    private Edit<string> Title { get; init; }

    private Edit<string?> Description { get; init; }

    private Edit<LocationState> State { get; init; }

    private Edit<string?> MainImageUrl { get; init; }

    private Edit<string?> ListingImageUrl { get; init; }

    private Edit<JsonElement?> OpeningHours { get; init; }

    private Edit<string?> AlternativeOpeningHoursText { get; init; }

    private Edit<IReadOnlyList<string>?> Facilities { get; init; }

    private Edit<JsonElement?> OfferedServices { get; init; }

    private Edit<JsonElement?> Buttons { get; init; }

    private Edit<JsonElement?> Links { get; init; }

    private Edit<string?> VatNumber { get; init; }

    private Edit<JsonElement?> Address { get; init; }

    private Edit<JsonElement?> Contacts { get; init; }

    private Edit<JsonElement?> Beacons { get; init; }

    private Edit<JsonElement?> Ordering { get; init; }

    private Edit<IReadOnlyList<double>> Geo { get; init; }

    private Edit<IReadOnlyList<string>?> Regions { get; init; }

    private Edit<IReadOnlyList<string>?> Tags { get; init; }

    private Edit<string?> MapPinImageUrl { get; init; }

    private Edit<string?> Timezone { get; init; }

    private Edit<JsonElement?> Zones { get; init; }

    private Edit<JsonElement?> Extended { get; init; }

    /// <summary>Reads the body of a new location: <c>title</c> and <c>geo</c> must be there.</summary>
    public static LocationChanges ReadNew(Fields body)
    {
        foreach (var name in (string[])["title", "geo"])
        {
            if (!body.Has(name))
            {
                body.Fail(name, "is required.");
            }
        }

        return Read(body);
    }

    /// <summary>Reads the body of a change: <c>title</c> and <c>geo</c> cannot be cleared.</summary>
    public static LocationChanges ReadChange(Fields body)
    {
        foreach (var name in (string[])["title", "geo"])
        {
            if (body.IsNull(name))
            {
                body.Fail(name, "cannot be cleared.");
            }
        }

        return Read(body);
    }

    /// <summary>The location with what was sent.</summary>
    public Location ApplyTo(Location location) => location with
    {
        Title = Title.Apply(location.Title, location.Title),
        Description = Description.Apply(location.Description, null),
        State = State.Apply(location.State, LocationState.Active),
        MainImageUrl = MainImageUrl.Apply(location.MainImageUrl, null),
        ListingImageUrl = ListingImageUrl.Apply(location.ListingImageUrl, null),
        OpeningHours = OpeningHours.Apply(location.OpeningHours, null),
        AlternativeOpeningHoursText = AlternativeOpeningHoursText.Apply(location.AlternativeOpeningHoursText, null),
        Facilities = Facilities.Apply(location.Facilities, null),
        Services = OfferedServices.Apply(location.Services, null),
        Buttons = Buttons.Apply(location.Buttons, null),
        Links = Links.Apply(location.Links, null),
        VatNumber = VatNumber.Apply(location.VatNumber, null),
        Address = Address.Apply(location.Address, null),
        Contacts = Contacts.Apply(location.Contacts, null),
        Beacons = Beacons.Apply(location.Beacons, null),
        Ordering = Ordering.Apply(location.Ordering, null),
        Geo = Geo.Apply(location.Geo, location.Geo),
        Regions = Regions.Apply(location.Regions, null),
        Tags = Tags.Apply(location.Tags, null),
        MapPinImageUrl = MapPinImageUrl.Apply(location.MapPinImageUrl, null),
        Timezone = Timezone.Apply(location.Timezone, null),
        Zones = Zones.Apply(location.Zones, null),
        Extended = Extended.Apply(location.Extended, null),
    };

    private static LocationChanges Read(Fields body)
    {
        if (body.Object("services") is { } services)
        {
            foreach (var name in Services)
            {
                services.Flag(name);
            }
        }

        if (body.Object("openingHours") is { } hours)
        {
            CheckHours(hours);
        }

        return new LocationChanges
        {
            Title = body.Edit("title", body.Text("title", MaxWord, 1) ?? string.Empty),
            Description = body.Edit("description", body.Text("description", MaxDescription)),
            State = body.Edit("state", body.Choice<LocationState>("state") ?? LocationState.Active),
            MainImageUrl = Url(body, "mainImageUrl"),
            ListingImageUrl = Url(body, "listingImageUrl"),
            OpeningHours = Open(body, "openingHours"),
            AlternativeOpeningHoursText = body.Edit("alternativeOpeningHoursText", body.Text("alternativeOpeningHoursText", MaxDescription)),
            Facilities = Words(body, "facilities"),
            OfferedServices = Open(body, "services"),
            Buttons = body.Edit("buttons", body.OpenObjects("buttons", MaxItems)),
            Links = Open(body, "links"),
            VatNumber = body.Edit("VATnumber", body.Text("VATnumber", 64)),
            Address = Open(body, "address"),
            Contacts = Open(body, "contacts"),
            Beacons = body.Edit("beacons", body.OpenObjects("beacons", MaxItems)),
            Ordering = Open(body, "ordering"),
            Geo = body.Edit("geo", body.Position("geo") ?? []),
            Regions = Words(body, "regions"),
            Tags = Words(body, "tags"),
            MapPinImageUrl = Url(body, "mapPinImageUrl"),
            Timezone = body.Edit("timezone", body.TimeZone("timezone")),
            Zones = Open(body, "zones"),
            Extended = Open(body, "extended"),
        };
    }

    private static void CheckHours(Fields hours)
    {
        foreach (var day in Hours.OpeningHours.Days)
        {
            if (hours.Text(day, DayHours.MaxLength) is { } text && DayHours.Read(text) is null)
            {
                hours.Fail(day, "must be hours such as 9am-5pm, 09:00-14:00, 17:00-01:00, `24 hours` or `closed`.");
            }
        }
    }

    private static Edit<string?> Url(Fields body, string name) => body.Edit(name, body.Text(name, MaxUrl));

    private static Edit<JsonElement?> Open(Fields body, string name) => body.Edit(name, body.OpenObject(name));

    private static Edit<IReadOnlyList<string>?> Words(Fields body, string name) => body.Edit(name, body.Texts(name, MaxItems, MaxWord));
}
