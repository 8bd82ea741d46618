namespace Pepper.Core.Perks;

/// <summary>Tells whether a segment exists. The room of segments registers one, so that perks need not know it.</summary>
public interface IPerkSegments
{
    /// <summary>Whether the tenant has a segment of this id.</summary>
    Task<bool> ExistsAsync(string tenantId, string segmentId, CancellationToken cancellation);
}
