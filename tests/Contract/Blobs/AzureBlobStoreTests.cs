using Pepper.Adapters.Azure.Blobs;
using Pepper.Core.Blobs;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Blobs;

public sealed class AzureBlobStoreTests(Azurite azurite) : BlobStoreContract, IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly AzureBlobStore store = AzureBlobStore.Connect(azurite.ConnectionString, "pepper");

    protected override IBlobStore Store => store;

    public Task InitializeAsync() => store.CreateContainerAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;
}
