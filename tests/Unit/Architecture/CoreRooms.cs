namespace Pepper.Tests.Unit.Architecture;

/// <summary>
/// The rooms of shared/Core, and which of them knows which. A new arrow is a decision: state it here, in the change
/// that needs it.
/// </summary>
internal static class CoreRooms
{
    /// <summary>What every feature may use. These know each other, and no feature.</summary>
    public static readonly string[] Common = ["Blobs", "Calls", "Csv", "Geo", "Ids", "Input", "Outbound", "Paging", "Privacy", "Results", "Storage", "Telemetry", "Text"];

    /// <summary>Features, each with the features whose use cases it calls or whose documents it reads.</summary>
    public static readonly Dictionary<string, string[]> Features = new(StringComparer.Ordinal)
    {
        ["Actions"] = ["Credentials", "Exports", "Locations", "Tenants", "Users"],
        ["Addresses"] = ["Actions", "Tenants", "Users"],
        ["Awards"] = ["Actions", "Enrichments", "Imports", "Locations", "Operations", "Perks", "Tenants", "Users"],
        ["Baskets"] = ["Awards", "Locations", "Perks", "Tenants", "Users"],
        ["Cards"] = ["Actions", "Payments", "Tenants", "Users"],
        ["Checkins"] = ["Actions", "Locations", "Tenants", "Users"],
        ["Credentials"] = ["Actions", "Guests", "Messaging", "Tenants", "Users"],
        ["Credits"] = ["Actions", "Awards", "Tenants", "Users"],
        ["Delivery"] = [],
        ["Effects"] = ["Actions", "Awards", "Credentials", "Locations", "Loyalty", "Perks", "Segments", "Tenants", "Users"],
        ["Exports"] = ["Operations", "Tenants"],
        ["Guests"] = ["Actions", "Credentials", "Sessions", "Tenants", "Users"],
        ["Imports"] = ["Operations", "Tenants"],
        ["Enrichments"] = ["Perks"],
        ["Locations"] = ["Actions", "Delivery", "Exports", "Imports", "Operations", "Tenants", "Users"],
        ["Loyalty"] = ["Actions", "Awards", "Perks", "Tenants", "Users"],
        ["Messaging"] = ["Tenants"],
        ["Moves"] = ["Operations", "Sessions", "Tenants"],
        ["Notifications"] = ["Actions", "Locations", "Messaging", "Segments", "Tenants", "Users"],
        ["Metrics"] = ["Actions", "Awards", "Effects", "Locations", "Operations", "Perks", "Segments", "Tenants", "Users"],
        ["Operations"] = [],
        ["Orders"] = ["Actions", "Awards", "Baskets", "Checkins", "Locations", "Perks", "Tenants", "Users"],
        ["Payments"] = ["Tenants", "Users"],
        ["Perks"] = ["Awards", "Users"],
        ["Referrals"] = ["Actions", "Awards", "Perks", "Tenants", "Users"],
        ["Relay"] = ["Actions", "Messaging", "Moves", "Payments", "Webhooks"],
        ["ScheduledTasks"] = ["Locations", "Notifications", "Tenants"],
        ["Rules"] = ["Actions", "Awards", "Credentials", "Effects", "Locations", "Notifications", "Operations", "Perks", "ScheduledTasks", "Segments", "Tenants", "Users"],
        ["Segments"] = ["Actions", "Awards", "Imports", "Operations", "Perks", "Tenants", "Users"],
        ["Sessions"] = ["Tenants", "Users"],
        ["Settings"] = ["Awards", "Credentials", "Messaging", "Perks", "Tenants"],
        ["SignIn"] = ["Tenants"],
        ["Stamps"] = ["Actions", "Awards", "Checkins", "Locations", "Perks", "Tenants", "Users"],
        ["Subscriptions"] = ["Actions", "Awards", "Cards", "Payments", "Perks", "Tenants", "Users"],
        ["Tenants"] = ["Sessions"],
        ["Users"] = ["Actions", "Awards", "Checkins", "Credentials", "Credits", "Guests", "Imports", "Loyalty", "Messaging", "Operations", "Perks", "Segments", "Sessions", "SignIn", "Tenants"],
        ["Vouchers"] = ["Actions", "Tenants", "Users"],
        ["Webhooks"] = ["Actions", "Tenants"],
    };

    /// <summary>Files that name every room because naming them is their work.</summary>
    public static readonly string[] Catalogues = ["shared/Core/CoreServices.cs", "shared/Core/Storage/DocumentCatalogue.cs"];
}
