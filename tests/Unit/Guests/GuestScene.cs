using System.Globalization;
using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Guests;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Guests;

/// <summary>What guests do, and what becomes of them, on the clock of <see cref="Members"/>.</summary>
internal static class GuestScene
{
    public static async Task<OpenedSession> NewGuestAsync(this Members members, params string[] emails)
    {
        var body = new { firstName = "Ada", credentials = emails.Select(id => new { provider = "EMAIL", id }) };
        var made = await members.Get<CreateGuestHandler>().HandleAsync(
            CreateGuest.From(new Fields(JsonSerializer.SerializeToElement(body))).Value!, members.Call(Role.Anonymous), CancellationToken.None);
        return made.Value!;
    }

    public static Call CallOf(this Members members, OpenedSession guest) => new(
        Members.TenantId,
        new Caller(guest.Session.Role, guest.Session.UserId, guest.Token.DocumentId),
        members.Clock.GetUtcNow(),
        members.Get<IIdGenerator>());

    public static Task<Result<User>> SignUpAsync(this Members members, OpenedSession guest, string email, Call? call = null) =>
        members.Get<CreateUserHandler>().HandleAsync(
            CreateUser.From(
                new Fields(JsonSerializer.SerializeToElement(new
                {
                    firstName = "Grace",
                    lastName = "Hopper",
                    credentials = new[] { new { provider = "EMAIL", id = email, token = "correct horse" } },
                })),
                new QueryFields(new Dictionary<string, string>())).Value!,
            call ?? members.CallOf(guest),
            CancellationToken.None);

    public static async Task<Credential> AddNameAsync(this Members members, OpenedSession guest, string email) =>
        (await members.Get<CreateCredentialHandler>().HandleAsync(
            new CreateCredential(email, CredentialProvider.Email, false, null), members.CallOf(guest), CancellationToken.None)).Value!;

    /// <summary>The code that is out for a name; there are few enough to try them all.</summary>
    public static async Task<string> CodeAsync(this Members members, string userId, string email)
    {
        var stored = await Credential.DocumentType.ReadAsync(
            members.Store, User.PartitionOf(Members.TenantId, userId), CredentialName.Email(email)!.DocumentId, CancellationToken.None);
        return Enumerable.Range(0, 10_000)
            .Select(code => code.ToString("d4", CultureInfo.InvariantCulture))
            .First(code => stored!.Value.Code!.IsRight(stored.Value.Key, stored.Value.Code.Purpose, code, members.Clock.GetUtcNow()));
    }

    public static Task<Result<Credential>> VerifyAsync(this Members members, OpenedSession guest, Credential credential, string code) =>
        members.Get<VerifyCredentialHandler>().HandleAsync(
            new VerifyCredential(credential.Key, code), members.CallOf(guest), CancellationToken.None);

    public static Task RemoveExpiredAsync(this Members members) =>
        members.Get<RemoveExpiredGuestsHandler>().HandleAsync(new RemoveExpiredGuests(Members.TenantId), CancellationToken.None);

    public static async Task<User> RecordAsync(this Members members, string userId) =>
        (await User.DocumentType.ReadAsync(members.Store, User.PartitionOf(Members.TenantId, userId), User.DocumentId, CancellationToken.None))!.Value;

    public static Task<StoredDocument?> ReadAsync(this Members members, string userId, string documentId) =>
        members.Store.ReadAsync(User.PartitionOf(Members.TenantId, userId), documentId, CancellationToken.None);

    public static async Task<Role?> RoleOfAsync(this Members members, OpenedSession opened) =>
        (await members.Get<SessionReader>().FindAsync(opened.Token.Text, CancellationToken.None))?.Session.Role;

    public static Task<IReadOnlyList<Stored<Credential>>> CredentialsAsync(this Members members, string userId) =>
        members.Store.ReadCredentialsAsync(Members.TenantId, userId, CancellationToken.None);
}
