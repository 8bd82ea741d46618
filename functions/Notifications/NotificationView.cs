using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Notifications;

namespace Pepper.Functions.Notifications;

/// <summary>A push message on the wire. Reference: Notifications.</summary>
internal sealed record NotificationView
{
    /// <summary>The message's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its text.</summary>
    public required string Message { get; init; }

    /// <summary>The address of a picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Where it leads in the app.</summary>
    public JsonElement? DeepLink { get; init; }

    /// <summary>The text of its button.</summary>
    public string? ButtonText { get; init; }

    /// <summary>Reserved.</summary>
    public required string Type { get; init; }

    /// <summary>Reserved.</summary>
    public required string Value { get; init; }

    /// <summary>Whether it is sent also to who has opted out of marketing.</summary>
    public required bool IsProcessingMessage { get; init; }

    /// <summary>The users it is for.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }

    /// <summary>The favourite locations of whom it is for.</summary>
    public IReadOnlyList<string>? LocationIds { get; init; }

    /// <summary>The segments it is for.</summary>
    public IReadOnlyList<string>? SegmentIds { get; init; }

    /// <summary>Whether it is for everybody.</summary>
    public required bool Global { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required NotificationStatus Status { get; init; }

    /// <summary>For how many a push service took it, so far.</summary>
    public required long Sent { get; init; }

    /// <summary>For how many none did, so far.</summary>
    public required long Failures { get; init; }

    /// <summary>How many were left out, so far.</summary>
    public required long Skipped { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    internal static NotificationView Of(NotificationMessage message)
    {
        var counts = message.Counts ?? NotificationCounts.None;
        return new NotificationView
        {
            Id = message.Id,
            TenantId = message.TenantId,
            Title = message.Content.Title,
            Message = message.Content.Message,
            ImageUrl = message.Content.ImageUrl,
            DeepLink = message.Content.DeepLink,
            ButtonText = message.Content.ButtonText,
            Type = message.Content.Type,
            Value = message.Content.Value,
            IsProcessingMessage = message.Content.IsProcessingMessage,
            UserIds = message.Audience.UserIds,
            LocationIds = message.Audience.LocationIds,
            SegmentIds = message.Audience.SegmentIds,
            Global = message.Audience.Global,
            CreatedAt = message.CreatedAt,
            CompletedAt = message.CompletedAt,
            Status = message.Status,
            Sent = counts.Sent,
            Failures = counts.Failures,
            Skipped = counts.Skipped,
            ErrorMessage = message.ErrorMessage,
        };
    }
}
