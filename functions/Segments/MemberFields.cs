using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Segments;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Functions.Segments;

/// <summary>
/// A member of a segment on the wire: the user's id, when it joined, when it is due to leave, and the fields of the user
/// that <c>expand</c> names. Reference: Segments, Get Segment Users.
/// </summary>
internal static class MemberFields
{
    private static readonly (string Name, Func<User, JsonNode?> Read)[] Fields =
    [
        ("firstName", user => user.FirstName),
        ("lastName", user => user.LastName),
        ("fullName", user => user.FullName),
        ("state", user => WireName.Of(user.State)),
        ("isGuest", user => user.IsGuest),
        ("roles", user => new JsonArray(WireName.Of(user.Role))),
        ("birthdate", user => user.Birthdate),
        ("gender", user => user.Gender is { } gender ? WireName.Of(gender) : null),
        ("primaryPlatform", user => WireName.Of(user.PrimaryPlatform)),
        ("favouriteLocations", user => new JsonArray([.. user.FavouriteLocations.Select(id => (JsonNode?)id)])),
        ("hasAgreedToShareData", user => user.HasAgreedToShareData),
        ("hasAgreedToReceiveMarketing", user => user.HasAgreedToReceiveMarketing),
        ("hasProfilePhoto", user => user.HasProfilePhoto),
        ("isRegisteredForPushNotifications", user => user.Device is not null),
        ("phoneNumberLastUsedToOrder", user => user.PhoneNumberLastUsedToOrder),
        ("defaultTip", user => Open(user.DefaultTip)),
        ("extended", user => Open(user.Extended)),
        ("created", user => Timestamp.Write(user.Created)),
        ("updatedAt", user => Timestamp.Write(user.UpdatedAt)),
    ];

    /// <summary>The fields that may be asked for.</summary>
    internal static string[] Names { get; } = [.. Fields.Select(field => field.Name)];

    /// <summary>The member with the fields asked for; those the user does not have are left out.</summary>
    internal static JsonObject Write(SegmentMember member, IReadOnlySet<string> expand)
    {
        var membership = member.Membership;
        var json = new JsonObject
        {
            ["_id"] = membership.UserId,
            ["userId"] = membership.UserId,
            ["addedAt"] = Timestamp.Write(membership.AddedAt),
        };
        if (membership.ExpiresAt is { } expiresAt)
        {
            json["expiresAt"] = Timestamp.Write(expiresAt);
        }

        if (member.User is { } user)
        {
            foreach (var (name, read) in Fields)
            {
                if (expand.Contains(name) && read(user) is { } value)
                {
                    json[name] = value;
                }
            }
        }

        return json;
    }

    private static JsonNode? Open(JsonElement? value) => value is { } element ? JsonNode.Parse(element.GetRawText()) : null;
}
