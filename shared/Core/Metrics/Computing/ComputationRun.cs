using System.Text.Json.Serialization;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Computing;

/// <summary>A computation of a definition's values: what its steps need to know of it. Small, as every step records it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="OfSegments">Whether it is one of segment metrics.</param>
/// <param name="UserId">The one user to compute for; null for all.</param>
/// <param name="Nonce">The nonce of the call, if it sent one.</param>
/// <param name="AcceptedAt">When it was asked for; segment metrics are computed for this moment.</param>
public sealed record ComputationRun(
    string TenantId, string OperationId, string DefinitionId, bool OfSegments, string? UserId, string? Nonce, DateTimeOffset AcceptedAt)
{
    /// <summary>Where the operation is.</summary>
    [JsonIgnore]
    public Partition Partition => Operation.PartitionOf(TenantId, OperationId);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = "metrics",
        Name = "compute",
        EntityId = DefinitionId,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };
}
