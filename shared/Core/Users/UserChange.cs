using System.Globalization;
using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Users;

/// <summary>A change of one member of a user.</summary>
/// <param name="Member">The member's name on the wire.</param>
/// <param name="Apply">The user with the change made.</param>
public sealed record UserChange(string Member, Func<User, User> Apply)
{
    /// <summary>What the till shows of a user. It is the merchant's to say: see <see cref="UpdateUserHandler"/>.</summary>
    internal const string AdditionalInformation = "additionalInformation";

    private const string GcmDeviceToken = "gcmDeviceToken";
    private const string ApnDeviceToken = "apnDeviceToken";
    private const int MaxContacts = 32_768;
    private const int MaxNotes = 20;

    /// <summary>The members that register a device for pushes.</summary>
    internal static IReadOnlyList<string> DeviceTokens { get; } = [GcmDeviceToken, ApnDeviceToken];

    /// <summary>Reads the members of a body that are there. Null clears a member that a user need not have.</summary>
    public static IReadOnlyList<UserChange> ReadAll(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var changes = new List<UserChange>();
        Set(body.Text("firstName", 100, 1), "firstName", (user, value) => user with { FirstName = value });
        Set(body.Text("lastName", 100, 1), "lastName", (user, value) => user with { LastName = value });
        Set(body.Text("fullName", 201, 1), "fullName", (user, value) => user with { FullName = value });
        SetOrClear(
            body.Date("birthdate")?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "birthdate", (user, value) => user with { Birthdate = value });
        SetOrClear(body.Choice<Gender>("gender"), "gender", (user, value) => user with { Gender = value });
        SetOrClear(body.OpenObject("defaultTip"), "defaultTip", (user, value) => user with { DefaultTip = value });
        SetOrClear(body.OpenObject("extended"), "extended", (user, value) => user with { Extended = value });
        SetOrClear(
            body.OpenObjects(AdditionalInformation, MaxNotes), AdditionalInformation, (user, value) => user with { AdditionalInformation = value });
        SetOrClear(Contacts(body), "contacts", (user, value) => user with { Contacts = value });
        Set(body.Ids("favouriteLocations", 1000), "favouriteLocations", (user, value) => user with { FavouriteLocations = value });
        Set(body.Choice<Platform>("primaryPlatform"), "primaryPlatform", (user, value) => user with { PrimaryPlatform = value!.Value });
        Set(body.Flag("hasAgreedToShareData"), "hasAgreedToShareData", (user, value) => user with { HasAgreedToShareData = value!.Value });
        Set(
            body.Flag("hasAgreedToReceiveMarketing"),
            "hasAgreedToReceiveMarketing",
            (user, value) => user with { HasAgreedToReceiveMarketing = value!.Value });

        // One device receives pushes, the one named last.
        SetOrClear(Device(body, GcmDeviceToken, Platform.Android), GcmDeviceToken, (user, value) => user with { Device = value });
        SetOrClear(Device(body, ApnDeviceToken, Platform.Ios), ApnDeviceToken, (user, value) => user with { Device = value });
        return changes;

        void Set<T>(T? value, string member, Func<User, T, User> apply)
        {
            if (value is not null)
            {
                changes.Add(new UserChange(member, user => apply(user, value)));
            }
        }

        void SetOrClear<T>(T? value, string member, Func<User, T?, User> apply)
        {
            if (value is not null || body.IsNull(member))
            {
                changes.Add(new UserChange(member, user => apply(user, value)));
            }
        }
    }

    /// <summary>
    /// The user with the changes made, and the names of the members that are different then. A full name that was made
    /// of the others follows them.
    /// </summary>
    public static (User User, IReadOnlyList<string> Changed) ApplyAll(User user, IReadOnlyList<UserChange> changes)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(changes);
        var changed = new List<string>();
        var isDerived = user.FullName == User.FullNameOf(user.FirstName, user.LastName);
        var next = user;
        foreach (var change in changes)
        {
            var before = JsonSerializer.SerializeToUtf8Bytes(next, UsersJson.Default.User);
            next = change.Apply(next);
            if (!before.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(next, UsersJson.Default.User)))
            {
                changed.Add(change.Member);
            }
        }

        return isDerived && next.FullName == user.FullName
            ? (next with { FullName = User.FullNameOf(next.FirstName, next.LastName) }, changed)
            : (next, changed);
    }

    private static DeviceToken? Device(Fields body, string member, Platform platform) =>
        body.Text(member, 4096, 1) is { } token ? new DeviceToken(platform, token) : null;

    // The reference says object, captured answers hold an array.
    private static JsonElement? Contacts(Fields body)
    {
        if (!body.Has("contacts"))
        {
            return null;
        }

        var value = body.Source.GetProperty("contacts");
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) || value.GetRawText().Length > MaxContacts)
        {
            body.Fail("contacts", $"must be an object or an array of at most {MaxContacts} bytes.");
            return null;
        }

        return value.Clone();
    }
}
