namespace Pepper.Core.Blobs;

/// <summary>The name of a blob. The tenant is part of it, so no path can reach into another tenant's files.</summary>
public sealed record BlobName
{
    /// <summary>Makes a name; refuses one that could leave the tenant's folder.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="path">Segments as in <see cref="IsSegment"/>, joined by slashes, at most 500 characters in all.</param>
    /// <exception cref="ArgumentException">The tenant or the path is not of that form.</exception>
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

    /// <summary>
    /// Whether the text can stand between two slashes: 1 to 200 ASCII letters, digits, dots, dashes and underscores, with
    /// no dot at either end. What every file system and every storage service can hold, and no way up.
    /// </summary>
    public static bool IsSegment(string text) =>
        text.Length is > 0 and <= 200
        && text[0] != '.'
        && text[^1] != '.'
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
