using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments.Grants;

/// <summary>A grant to the members of a segment under way: what its steps need to know of it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation; also the cause of the points.</param>
/// <param name="SegmentId">The segment.</param>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">The points of each grant.</param>
/// <param name="Nonce">The nonce of the call, if it sent one.</param>
/// <param name="AcceptedAt">When the call was accepted.</param>
public sealed record SegmentGrantRun(
    string TenantId, string OperationId, string SegmentId, string PerkId, decimal Points, string? Nonce, DateTimeOffset AcceptedAt)
{
    // In stored ids: never changed.
    private const byte ChunkSlot = 255;

    /// <summary>The namespace of these operations.</summary>
    public const string Namespace = "segments";

    /// <summary>The name of these operations.</summary>
    public const string Name = "grant";

    /// <summary>Where the operation and its chunks are.</summary>
    [JsonIgnore]
    public Partition Partition => Partition.OfOperation(TenantId, OperationId);

    /// <summary>The id of a chunk's sub-operation.</summary>
    public string ChunkIdOf(int chunk) => ObjectId.ForRow(OperationId, chunk, ChunkSlot);

    /// <summary>The id of the action that tells a member of the grant; the same however often it is tried.</summary>
    public string ActionIdOf(string userId) => ObjectId.Derive(OperationId, "granted", userId);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = Namespace,
        Name = Name,
        EntityId = SegmentId,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };
}

/// <summary>How far a grant has come.</summary>
/// <param name="Chunk">The number of the next chunk, from 0.</param>
/// <param name="After">The last member that was looked at; null for none.</param>
/// <param name="IsWhole">Whether there are no more.</param>
public sealed record SegmentGrantPosition(int Chunk, string? After, bool IsWhole);

/// <summary>One step of a grant. Every step can be taken again, and comes to the same.</summary>
/// <param name="Run">The grant.</param>
/// <param name="Position">Where it begins.</param>
public sealed record SegmentGrantStep(SegmentGrantRun Run, SegmentGrantPosition Position);
