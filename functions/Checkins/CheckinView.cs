using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Checkins;
using Pepper.Core.Paging;
using Pepper.Core.Users;
using Pepper.Functions.Http;

namespace Pepper.Functions.Checkins;

/// <summary>A checkin on the wire. Reference: Checkins.</summary>
internal sealed record CheckinView
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string UserId { get; init; }

    public required string LocationId { get; init; }

    public required string LocationTitle { get; init; }

    public string? UserFullName { get; init; }

    public CheckinType Type { get; init; }

    public CheckinTrigger Trigger { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    /// <summary>Whether there is a photo of the user; only where a till asks who is here.</summary>
    public bool? HasProfilePhoto { get; init; }

    /// <summary>The path of the user's photo; only where a till asks who is here, and if there is one.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>What the till shows of the user; only where a till asks who is here.</summary>
    public JsonElement? AdditionalInformation { get; init; }

    private static JsonElement Nothing { get; } = JsonDocument.Parse("[]").RootElement;

    /// <summary>A checkin and the name of its user.</summary>
    internal static CheckinView Of(Checkin checkin, User user) => new()
    {
        Id = checkin.Id,
        TenantId = checkin.TenantId,
        UserId = checkin.UserId,
        LocationId = checkin.LocationId,
        LocationTitle = checkin.LocationTitle,
        UserFullName = user.FullName,
        Type = checkin.Type,
        Trigger = checkin.Trigger,
        Created = checkin.Created,
        Updated = checkin.Updated,
    };

    /// <summary>A checkin with what a till shows of the user.</summary>
    internal static CheckinView ForTill(CheckinOfUser found) => Of(found.Checkin, found.User) with
    {
        HasProfilePhoto = found.User.HasProfilePhoto,
        PhotoUrl = found.User.HasProfilePhoto ? $"/users/{found.User.Id}/photo" : null,
        AdditionalInformation = found.User.AdditionalInformation ?? Nothing,
    };

    /// <summary>200 with a checkin.</summary>
    internal static Answer One(CheckinOfUser found) => Answer.Json(Of(found.Checkin, found.User), CheckinViews.Default.CheckinView);

    /// <summary>200 with a page of checkins.</summary>
    internal static Answer Many(NumberedList<CheckinOfUser> list, Func<CheckinOfUser, CheckinView> view) => Answer.Json(
        new CheckinListView([.. list.Items.Select(view)], new ListSummaryView(list.Page.Number, list.Page.Size, list.Total)),
        CheckinViews.Default.CheckinListView);
}

/// <summary>A page of checkins on the wire. Reference: <c>{checkins, summary}</c>.</summary>
internal sealed record CheckinListView(IReadOnlyList<CheckinView> Checkins, ListSummaryView Summary);

/// <summary>Where a page stands in its list.</summary>
internal sealed record ListSummaryView(int Page, [property: JsonPropertyName("per_page")] int PerPage, long Total);
