namespace Pepper.Core.Blobs;

/// <summary>The name of a blob. The tenant is part of it, so no path can reach into another tenant's files.</summary>
public sealed record BlobName
{
    /// <summary>Makes a name; refuses one that could leave the tenant's folder.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="path">Segments of letters, digits, dot, dash and underscore, joined by slashes, at most 500 characters.</param>
    public BlobName(string tenantId, string path)
    {
        if (!IsSegment(tenantId) || path.Length > 500 || !path.Split('/').All(IsSegment))
        {
            throw new ArgumentException($"'{tenantId}/{path}' is not a blob name.", nameof(path));
        }

        TenantId = tenantId;
        Path = path;
    }

    /// <summary>The tenant the blob belongs to.</summary>
    public string TenantId { get; }

    /// <summary>The path within the tenant, such as <c>imports/605ef.../upload.csv</c>.</summary>
    public string Path { get; }

    private static bool IsSegment(string text) =>
        text.Length > 0 && text[0] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
