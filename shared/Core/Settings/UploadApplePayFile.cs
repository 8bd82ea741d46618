using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Settings;

/// <summary>
/// Keeps the tenant's <see cref="ApplePayFile"/>, in the place of the one before. Reference: Settings, Upload Apple Pay
/// Domain Association File.
/// </summary>
public sealed record UploadApplePayFile;

/// <summary>Carries out <see cref="UploadApplePayFile"/>.</summary>
public sealed class UploadApplePayFileHandler(IBlobStore blobs)
{
    /// <summary>Checks the file, and puts it where it is served from; readers see the old one or the new one, whole.</summary>
    public async Task<Result<Nothing>> HandleAsync(UploadApplePayFile command, Upload upload, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(call);
        await using var file = await blobs.OpenReadAsync(upload.Name, 0, ApplePayFile.MaxBytes + 1, cancellation)
            ?? throw new InvalidOperationException($"The upload {upload.Name.Path} is gone.");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        if (ApplePayFile.Refuse(content.GetBuffer().AsSpan(0, (int)content.Length)) is { } refusal)
        {
            return refusal;
        }

        content.Position = 0;
        await blobs.WriteAsync(ApplePayFile.NameOf(call.TenantId), content, cancellation);
        return Nothing.Value;
    }
}
