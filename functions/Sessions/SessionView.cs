using System.Text.Json.Serialization;
using Pepper.Core.Calls;
using Pepper.Core.Sessions;
using Pepper.Core.Text;
using Pepper.Core.Users;
using Pepper.Functions.Http;
using Pepper.Functions.Users;

namespace Pepper.Functions.Sessions;

/// <summary>A user's session on the wire; its <c>_id</c> is the token. Reference: Login a User.</summary>
internal sealed record UserSessionView(
    [property: JsonPropertyName("_id")] string Token,
    string UserId,
    string TenantId,
    string TenantTitle,
    bool Permanent,
    string? LastName,
    string? FullName,
    UserState State,
    bool IsGuest,
    bool IsPrimary,
    IReadOnlyList<Role> Roles,
    UserView User);

/// <summary>An admin's session on the wire; its <c>_id</c> is the token. Reference: Create an admin session.</summary>
internal sealed record AdminSessionView(
    [property: JsonPropertyName("_id")] string Token,
    string UserId,
    string TenantId,
    string TenantTitle,
    bool Permanent,
    IReadOnlyList<Role> Roles);

/// <summary>Answers with sessions that were just made.</summary>
internal static class SessionAnswer
{
    /// <summary>A user's session, with the user in full.</summary>
    internal static Answer OfUser(OpenedSession opened)
    {
        var user = opened.User ?? throw new ArgumentException("A user's session has a user.", nameof(opened));
        return Answer.Json(
            new UserSessionView(
                opened.Token.Text,
                user.Id,
                opened.Tenant.Id,
                opened.Tenant.Title,
                opened.Session.Permanent,
                user.LastName,
                user.FullName,
                user.State,
                user.IsGuest,
                opened.IsPrimary,
                [opened.Session.Role],
                UserView.Full(user)),
            SessionViews.Default.UserSessionView);
    }

    /// <summary>An admin's session.</summary>
    internal static Answer OfAdmin(OpenedSession opened) => Answer.Json(
        new AdminSessionView(
            opened.Token.Text,
            opened.Session.UserId,
            opened.Tenant.Id,
            opened.Tenant.Title,
            opened.Session.Permanent,
            [opened.Session.Role]),
        SessionViews.Default.AdminSessionView);
}

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(UpperSnakeEnumConverter<Role>)])]
[JsonSerializable(typeof(UserSessionView))]
[JsonSerializable(typeof(AdminSessionView))]
internal sealed partial class SessionViews : JsonSerializerContext;
