using System.Text.Json.Serialization;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Simulation;

/// <summary>A simulation under way: what its first step needs to know of it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="RuleId">The rule of which a change is tried; null for a new one.</param>
/// <param name="Request">What is to be found out, as JSON.</param>
/// <param name="Nonce">The nonce of the call.</param>
/// <param name="AcceptedAt">When the call was accepted.</param>
public sealed record SimulationRun(
    string TenantId, string OperationId, string? RuleId, string Request, string Nonce, DateTimeOffset AcceptedAt)
{
    /// <summary>The namespace of the operations.</summary>
    public const string Namespace = "rules";

    /// <summary>The name of the operations.</summary>
    public const string Name = "simulate";

    /// <summary>Where the operation is.</summary>
    [JsonIgnore]
    public Partition Partition => Partition.OfOperation(TenantId, OperationId);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = Namespace,
        Name = Name,
        EntityId = RuleId,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };
}
