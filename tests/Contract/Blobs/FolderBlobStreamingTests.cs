using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Blobs;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Blobs;

public sealed class FolderBlobStreamingTests : BlobStreamingContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FolderBlobStreamingTests() => Store = new FolderBlobStore(folder.Path, TimeProvider.System);

    protected override IBlobStore Store { get; }

    public void Dispose() => folder.Dispose();
}
