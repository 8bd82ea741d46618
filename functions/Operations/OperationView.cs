using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Operations;

namespace Pepper.Functions.Operations;

/// <summary>An operation on the wire. Reference: Operations.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Namespace">The feature.</param>
/// <param name="EntityId">The thing it is about.</param>
/// <param name="Nonce">The nonce of the call that started it.</param>
/// <param name="Name">What is done.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Metadata">How far it has come.</param>
/// <param name="Result">The result, or where to download it; null until it is DONE.</param>
/// <param name="Error">Why it FAILED; null otherwise.</param>
/// <param name="IsRetryable">Whether it failed in a way that the same call, made again, may not.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Links">Where it and its chunks are read.</param>
internal sealed record OperationView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string Namespace,
    string? EntityId,
    string? Nonce,
    string Name,
    OperationStatus Status,
    OperationMetadata? Metadata,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] OperationResult? Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] OperationError? Error,
    bool IsRetryable,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt,
    OperationLinks Links)
{
    internal static OperationView Of(Operation operation) => new(
        operation.Id,
        operation.TenantId,
        operation.Namespace,
        operation.EntityId,
        operation.Nonce,
        operation.Name,
        operation.Status,
        operation.Progress is { } progress ? OperationMetadata.Of(progress, operation.Files) : null,
        OperationResult.Of(operation),
        operation.Error,
        operation.IsRetryable,
        operation.CreatedAt,
        operation.UpdatedAt,
        operation.EndedAt,
        new OperationLinks($"/operations/{operation.Id}", $"/operations/{operation.Id}/operations"));
}

/// <summary>How far an operation has come.</summary>
/// <param name="Rows">Rows in all, once known.</param>
/// <param name="Done">Rows dealt with.</param>
/// <param name="Failed">Of those, rows that were refused.</param>
/// <param name="Percent">The share of rows dealt with, 0 to 100, once their number is known.</param>
/// <param name="Files">How many files an export has made, the one it is at included.</param>
internal sealed record OperationMetadata(long? Rows, long Done, long Failed, int? Percent, int? Files)
{
    internal static OperationMetadata Of(OperationProgress progress, IReadOnlyList<OperationFile>? files) =>
        new(progress.Rows, progress.Done, progress.Failed, progress.Percent, files?.Count);
}

/// <summary>The result of an operation.</summary>
/// <param name="Href">Where to download it; of an export, its first file.</param>
/// <param name="Files">All files of an export, in their order.</param>
/// <param name="Report">What it found out, where that is no file.</param>
internal sealed record OperationResult(string? Href, IReadOnlyList<OperationResultFile>? Files, JsonElement? Report)
{
    internal static OperationResult? Of(Operation operation) => operation is { ResultHref: null, Report: null }
        ? null
        : new OperationResult(
            operation.ResultHref,
            operation.Files?.Select(file => new OperationResultFile(file.Href, file.Rows, file.Bytes)).ToList(),
            operation.Report);
}

/// <summary>A file of an export.</summary>
/// <param name="Href">Where to download it.</param>
/// <param name="Rows">How many rows it has, its header not counted.</param>
/// <param name="Bytes">Its length when it was made.</param>
internal sealed record OperationResultFile(string Href, long Rows, long Bytes);

/// <summary>Paths to go on from an operation.</summary>
/// <param name="Self">The operation itself.</param>
/// <param name="Operations">Its chunks.</param>
internal sealed record OperationLinks(string Self, string Operations);
