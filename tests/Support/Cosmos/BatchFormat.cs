using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>
/// The format of batches: records of rows, whose layouts the client library carries with it as a resource.
/// </summary>
internal static class BatchFormat
{
    private const string SchemaResource = "Microsoft.Azure.Cosmos.Batch.HybridRowBatchSchemas.json";

    private static readonly LayoutResolverNamespace Layouts = new(ReadSchemas());
    private static readonly Layout ResultLayout = Layouts.Resolve(Layouts.Namespace.Schemas.Single(schema => schema.Name == "BatchResult").SchemaId);

    /// <summary>Reads the operations of a batch.</summary>
    public static async Task<List<ItemOperation>> ReadAsync(Stream content)
    {
        var operations = new List<ItemOperation>();
        var result = await content.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                operations.Add(ReadOperation(record));
                return Result.Success;
            },
            resizer: new MemorySpanResizer<byte>(1024));
        Check(result);
        return operations;
    }

    /// <summary>Writes what came of them.</summary>
    public static async Task<byte[]> WriteAsync(IReadOnlyList<ItemOutcome> outcomes)
    {
        using var content = new MemoryStream();
        var result = await content.WriteRecordIOAsync(
            default,
            (long index, out ReadOnlyMemory<byte> record) =>
            {
                record = index < outcomes.Count ? WriteOutcome(outcomes[(int)index]) : default;
                return Result.Success;
            });
        Check(result);
        return content.ToArray();
    }

    private static ItemOperation ReadOperation(ReadOnlyMemory<byte> record)
    {
        var reader = new RowReader(record, HybridRowVersion.V1, Layouts);
        var (kind, id, ifMatch, partition) = (-1, (string?)null, (string?)null, (string?)null);
        byte[] body = [];
        while (reader.Read())
        {
            var read = reader.Path.ToString() switch
            {
                "operationType" => reader.ReadInt32(out kind),
                "id" => reader.ReadString(out id),
                "resourceBody" => reader.ReadBinary(out body),
                "partitionKey" => reader.ReadString(out partition),
                "ifMatch" => reader.ReadString(out ifMatch),
                // Bodies are sent back of what is read alone.
                "resourceType" or "minimalReturnPreference" => Result.Success,
                var member => throw new NotSupportedException($"A batch says {member}, which is not known here."),
            };
            Check(read);
        }

        return Enum.IsDefined((ItemOperationKind)kind)
            ? new ItemOperation((ItemOperationKind)kind, id, body, ifMatch) { Partition = partition is null ? null : PartitionKeyValue.Parse(partition) }
            : throw new NotSupportedException($"A batch has an operation {kind}, which is not known here.");
    }

    private static ReadOnlyMemory<byte> WriteOutcome(ItemOutcome outcome)
    {
        var row = new RowBuffer(1024, new MemorySpanResizer<byte>(1024));
        row.InitLayout(HybridRowVersion.V1, ResultLayout, Layouts);
        Check(RowWriter.WriteBuffer(ref row, outcome, Write));
        return row.ToArray();

        static Result Write(ref RowWriter writer, TypeArgument type, ItemOutcome outcome)
        {
            Check(writer.WriteInt32("statusCode", outcome.Status));
            if (outcome.Item is { } item)
            {
                Check(writer.WriteString("eTag", item.ETag));
                if (outcome.IsRead)
                {
                    Check(writer.WriteBinary("resourceBody", item.Json.Span));
                }
            }

            if (outcome.RetryAfter is { } wait)
            {
                Check(writer.WriteUInt32("retryAfterMilliseconds", (uint)wait.TotalMilliseconds));
            }

            return writer.WriteFloat64("requestCharge", outcome.Charge);
        }
    }

    private static Namespace ReadSchemas()
    {
        using var resource = typeof(CosmosClient).Assembly.GetManifestResourceStream(SchemaResource)
            ?? throw new NotSupportedException($"The client library has no resource {SchemaResource}.");
        using var reader = new StreamReader(resource);
        return Namespace.Parse(reader.ReadToEnd());
    }

    private static void Check(Result result)
    {
        if (result is not (Result.Success or Result.NotFound))
        {
            throw new ProtocolViolationException($"A batch could not be read or written: {result}.");
        }
    }
}
