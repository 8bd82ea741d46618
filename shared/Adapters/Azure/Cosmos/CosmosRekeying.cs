using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Writes documents anew whose list keys are not what their type declares: those that were written before an index was. Bodies stay as they
/// are. It can be broken off and run again, also while callers write: who wrote a document meanwhile has given it its keys.
/// </summary>
/// <param name="container">The container, of a client in bulk mode.</param>
/// <param name="watch">Sees what is asked.</param>
/// <param name="type">The type.</param>
/// <param name="keys">What its items hold for their lists.</param>
/// <param name="clock">Says what has expired.</param>
internal sealed class CosmosRekeying(Container container, CosmosWatch watch, string type, TypeKeys keys, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Goes through all documents of the type, whosever they are.</summary>
    public async Task<RekeyTally> RunAsync(CancellationToken cancellation)
    {
        var tally = new RekeyTally(0, 0);
        using var pages = container.GetItemQueryStreamIterator(
            new QueryDefinition("SELECT * FROM c WHERE c.type = @p1").WithParameter("@p1", type),
            requestOptions: new QueryRequestOptions { MaxItemCount = AtOnce });
        while (pages.HasMoreResults)
        {
            using var page = (await watch.PageAsync("rekey", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
            using var answer = await CosmosItem.ParseAsync(page.Content, cancellation);
            var items = answer.RootElement.GetProperty("Documents");
            var written = await Task.WhenAll(items.EnumerateArray().Select(item => WriteAsync(item, cancellation)));
            tally = new RekeyTally(tally.Read + items.GetArrayLength(), tally.Written + written.Count(isWritten => isWritten));
        }

        return tally;
    }

    private bool HasItsKeys(JsonElement item, StoredDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            keys.Write(writer, document.Body);
            writer.WriteEndObject();
        }

        using var declared = JsonDocument.Parse(buffer.WrittenMemory, CosmosItem.AnyDepth);
        var isDeclared = declared.RootElement.TryGetProperty(TypeKeys.Member, out var should);
        var isThere = item.TryGetProperty(TypeKeys.Member, out var has);
        return isDeclared == isThere && (!isDeclared || JsonElement.DeepEquals(should, has));
    }

    private async Task<bool> WriteAsync(JsonElement item, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (CosmosItem.Read(item, now.ToUnixTimeMilliseconds()) is not { } document || HasItsKeys(item, document))
        {
            return false;
        }

        // The commit's mark stays, so that one whose answer was lost still knows its work.
        using var anew = CosmosItem.Write(
            document.Partition, document.Id, type, keys, document.Body, document.ExpiresAt, now, MarkOf(item));
        using var response = await watch.PointAsync("rekey", () => container.ReplaceItemStreamAsync(
            anew,
            ItemId.Encode(document.Id),
            CosmosDocumentStore.KeyOf(document.Partition),
            new ItemRequestOptions { IfMatchEtag = item.GetProperty("_etag").GetString() },
            cancellation));
        if (response.StatusCode == HttpStatusCode.PreconditionFailed || response.SaysMissing())
        {
            return false;
        }

        response.ThrowUnlessSuccessful();
        return true;
    }

    private static string MarkOf(JsonElement item) =>
        item.TryGetProperty(CosmosItem.Commit, out var mark) && mark.GetString() is { } commit ? commit : Guid.NewGuid().ToString("n");
}

/// <summary>What was gone through and written.</summary>
/// <param name="Read">How many documents were looked at.</param>
/// <param name="Written">How many of them got other keys.</param>
public sealed record RekeyTally(long Read, long Written);
