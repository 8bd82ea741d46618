using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Operations;

/// <summary>
/// Long-running work that callers poll. Lives in a partition of its own, together with its chunks, which are operations
/// too. Reference: Operations.
/// </summary>
public sealed record Operation
{
    /// <summary>The document type. Document ids are <see cref="Id"/>.</summary>
    public static DocumentType<Operation> DocumentType { get; } = new(
        "operation",
        OperationsJson.Default.Operation,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "parentId", "_id"))
    {
        PersonalData = PersonalData.None("progress of an import or export, and the line and column where it failed"),
    };

    /// <summary>The parent of operations that have none.</summary>
    public const string NoParent = "none";

    /// <summary>The operation's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The operation this one is a chunk of, or <see cref="NoParent"/>.</summary>
    public string ParentId { get; init; } = NoParent;

    /// <summary>The feature, such as <c>users</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>What is done, such as <c>import</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The thing it is about, if it is about one.</summary>
    public string? EntityId { get; init; }

    /// <summary>The path of the file that it works on, if there is one; not shown.</summary>
    public string? Upload { get; init; }

    /// <summary>The nonce of the call that started it.</summary>
    public string? Nonce { get; init; }

    /// <summary>Where it stands.</summary>
    public required OperationStatus Status { get; init; }

    /// <summary>How far it has come.</summary>
    public OperationProgress? Progress { get; init; }

    /// <summary>Where the result can be downloaded, once it is DONE.</summary>
    public string? ResultHref { get; init; }

    /// <summary>The files that it makes, as far as they are made; null where it makes none that are divided.</summary>
    public IReadOnlyList<OperationFile>? Files { get; init; }

    /// <summary>What it found out, where that is short and no file; set when it is DONE.</summary>
    public JsonElement? Report { get; init; }

    /// <summary>Why it FAILED.</summary>
    public OperationError? Error { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// Whether the same call, made again, may well succeed: it failed for reasons of ours, not of the caller's input.
    /// </summary>
    [JsonIgnore]
    public bool IsRetryable => Status == OperationStatus.Failed && Error is { Code: "InternalError" or "Unavailable" };

    /// <summary>The partition of an operation and its chunks.</summary>
    public static Partition PartitionOf(string tenantId, string operationId) => Partition.OfOperation(tenantId, operationId);
}

/// <summary>Where an operation stands. Reference: <c>status</c>; only DONE is documented.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<OperationStatus>))]
public enum OperationStatus
{
    /// <summary>Accepted, not begun.</summary>
    Pending,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended well; single rows may still have failed.</summary>
    Done,

    /// <summary>Ended without a result.</summary>
    Failed,
}

/// <summary>How far an operation has come.</summary>
/// <param name="Rows">Rows in all; null until the file has been read through.</param>
/// <param name="Done">Rows dealt with, well or not.</param>
/// <param name="Failed">Of those, rows that were refused.</param>
public sealed record OperationProgress(long? Rows, long Done, long Failed)
{
    /// <summary>The share of rows dealt with, 0 to 100, rounded down; null while their number is not known.</summary>
    [JsonIgnore]
    public int? Percent => Rows switch
    {
        null => null,
        0 => 100,
        { } rows => (int)(Math.Min(Done, rows) * 100 / rows),
    };
}

/// <summary>A file that an operation made. It is kept in parts, which make up the file one after the other.</summary>
/// <param name="Href">Where it can be downloaded, once the operation is DONE.</param>
/// <param name="Rows">How many rows it has, its header not counted.</param>
/// <param name="Bytes">How long it was when it was made; what an erasure took out is not counted off.</param>
/// <param name="FirstPart">The number of its first part.</param>
/// <param name="Parts">How many parts it has.</param>
public sealed record OperationFile(string Href, long Rows, long Bytes, int FirstPart, int Parts);

/// <summary>Why an operation failed.</summary>
/// <param name="Code">A word a program can switch on.</param>
/// <param name="Message">What was wrong; names line and column where there is one.</param>
public sealed record OperationError(string Code, string Message);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Operation))]
internal sealed partial class OperationsJson : JsonSerializerContext;
