using Azure.Storage.Blobs;
using Pepper.Adapters.Azure.Blobs;
using Pepper.Core.Blobs;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Blobs;

public sealed class AzureBlobTagTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int InOneGo = 10;
    private const int InBlocks = 5 * 1024 * 1024;

    [Theory]
    [InlineData(InOneGo)]
    [InlineData(InBlocks)]
    public async Task A_blob_says_which_folder_it_is_of_so_that_rules_of_the_account_know_it(int length)
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "tags", new BlobClientOptions(BlobClientOptions.ServiceVersion.V2024_11_04));
        var store = new AzureBlobStore(container);
        await store.CreateContainerAsync(default);

        await store.WriteAsync(new BlobName("cafe", $"imports/{length}/upload.csv"), new MemoryStream(new byte[length]), default);

        var tags = (await container.GetBlobClient($"cafe/imports/{length}/upload.csv").GetTagsAsync()).Value.Tags;
        Assert.Equal([KeyValuePair.Create("folder", "imports")], tags);
    }
}
