using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Text;

namespace Pepper.Functions.Http;

/// <summary>Lists as they are answered: the items under one name, and beside them <c>page</c>. Reference: <c>{items, page}</c>.</summary>
internal static class PageAnswer
{
    /// <summary>200 with a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="json">How an item is written.</param>
    /// <param name="name">What the items are called.</param>
    public static Answer Of<T>(Core.Paging.Page<T> page, JsonTypeInfo<T> json, string name = "items") =>
        Of(page, (writer, item) => JsonSerializer.Serialize(writer, item, json), name);

    /// <summary>200 with a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="write">Writes an item.</param>
    /// <param name="name">What the items are called.</param>
    public static Answer Of<T>(Core.Paging.Page<T> page, Action<Utf8JsonWriter, T> write, string name = "items") =>
        new(StatusCodes.Status200OK, JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var item in page.Items)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("page");
            JsonSerializer.Serialize(writer, page.Info, HttpJson.Default.PageInfo);
            writer.WriteEndObject();
        }));
}
