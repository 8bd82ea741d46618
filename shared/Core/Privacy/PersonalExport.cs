using System.Text.Encodings.Web;
using System.Text.Json;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Privacy;

/// <summary>
/// Everything that is held on one person, as one JSON object. It is written as it is read, so it takes no more memory for a
/// user with a hundred thousand actions than for one with ten. Its members are the sections that document types, holders
/// and sweeps declare; documents are given as they are stored, less what is withheld.
/// </summary>
public sealed class PersonalExport(
    IDocumentStore store,
    IEnumerable<IPersonalDataHolder> holders,
    IEnumerable<IPersonalDataSweep> sweeps,
    ErasedPerson person)
{
    /// <summary>The version of the form: a member that goes or changes its meaning raises it, a new member does not.</summary>
    public const int Version = 1;

    /// <summary>The user's own document is one; all other sections are lists.</summary>
    private const string UserSection = "user";

    private const int PageSize = 200;

    /// <summary>Who it is about.</summary>
    public string UserId => person.UserId;

    /// <summary>Writes it.</summary>
    /// <param name="target">Where to; left open.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Stops before the next page.</param>
    public async Task WriteAsync(Stream target, DateTimeOffset now, CancellationToken cancellation)
    {
        // A file for people to read: letters of all languages and the plus of a phone number stand as they are.
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("exportedAt", Timestamp.Write(now));
        json.WriteString("tenantId", person.TenantId);
        json.WriteString("userId", person.UserId);
        foreach (var type in DocumentCatalogue.All.Where(type => type.PersonalData.Section is not null))
        {
            await WriteAsync(json, type, cancellation);
        }

        foreach (var holder in holders)
        {
            await foreach (var (section, value) in holder.ExportAsync(person.TenantId, person.UserId, cancellation))
            {
                json.WritePropertyName(section);
                value.WriteTo(json);
                await json.FlushAsync(cancellation);
            }
        }

        foreach (var sweep in sweeps.Where(sweep => sweep.Section is not null))
        {
            json.WriteStartArray(sweep.Section!);
            await foreach (var item in sweep.ExportAsync(person, cancellation))
            {
                item.WriteTo(json);
                await json.FlushAsync(cancellation);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    private async Task WriteAsync(Utf8JsonWriter json, DocumentType type, CancellationToken cancellation)
    {
        var partition = Partition.OfUser(person.TenantId, person.UserId);
        var isList = type.PersonalData.Section != UserSection;
        json.WritePropertyName(type.PersonalData.Section!);
        if (isList)
        {
            json.WriteStartArray();
        }

        string? cursor = null;
        do
        {
            var page = await store.ReadPartitionAsync(partition, [type.Name], cursor, PageSize, cancellation);
            foreach (var document in page.Items)
            {
                Write(json, document, type.PersonalData.Withheld);
            }

            cursor = page.Cursor;
            await json.FlushAsync(cancellation);
        }
        while (cursor is not null);
        if (isList)
        {
            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, StoredDocument document, IReadOnlyList<string> withheld)
    {
        using var body = JsonDocument.Parse(document.Body);
        json.WriteStartObject();
        foreach (var member in body.RootElement.EnumerateObject().Where(member => !withheld.Contains(member.Name)))
        {
            member.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
