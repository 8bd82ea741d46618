using System.Text.Json;
using Pepper.Core.Blobs;

namespace Pepper.Core.Rules.Simulation;

/// <summary>How a simulation goes about its work; kept in a file beside what its steps find, and gone when it has ended.</summary>
/// <param name="Request">What it is to find out.</param>
/// <param name="Slices">The slices of the log.</param>
/// <param name="Buckets">How many buckets users are divided into, so that one holds as many matches as fit into memory well.</param>
/// <param name="Zone">The tenant's calendar: an IANA name.</param>
internal sealed record SimulationPlan(SimulationRequest Request, IReadOnlyList<TimeSlice> Slices, int Buckets, string Zone)
{
    /// <summary>The plan of a simulation; null when it has ended.</summary>
    internal static async Task<SimulationPlan?> ReadAsync(IBlobStore blobs, string tenantId, string operationId, CancellationToken cancellation)
    {
        await using var source = await blobs.OpenReadAsync(NameOf(tenantId, operationId), 0, null, cancellation);
        return source is null ? null : await JsonSerializer.DeserializeAsync(source, SimulationJson.Default.SimulationPlan, cancellation);
    }

    /// <summary>Writes the plan, replacing one that is there.</summary>
    internal async Task WriteAsync(IBlobStore blobs, string tenantId, string operationId, CancellationToken cancellation)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(this, SimulationJson.Default.SimulationPlan));
        await blobs.WriteAsync(NameOf(tenantId, operationId), content, cancellation);
    }

    /// <summary>Whether a file of a simulation is its plan.</summary>
    internal static bool IsPlan(BlobName file) => file.Path.EndsWith("/plan", StringComparison.Ordinal);

    private static BlobName NameOf(string tenantId, string operationId) => new(tenantId, $"{MatchFile.FolderOf(operationId)}plan");
}
