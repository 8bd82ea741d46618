using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pepper.Core.Text;

/// <summary>Writes values as JSON in UTF-8.</summary>
public static class JsonBytes
{
    // What is written here is stored, or served as application/json, never pasted into HTML; so accents stay letters.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Buffers? buffers;

    /// <summary>The value as JSON.</summary>
    public static byte[] Of<T>(T value, JsonTypeInfo<T> json) =>
        Of(writer => JsonSerializer.Serialize(writer, value, json));

    /// <summary>What <paramref name="write"/> writes.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var mine = buffers ??= new Buffers();
        buffers = null;
        try
        {
            mine.Writer.Reset(mine.Bytes);
            write(mine.Writer);
            mine.Writer.Flush();
            return mine.Bytes.WrittenSpan.ToArray();
        }
        finally
        {
            mine.Bytes.ResetWrittenCount();
            buffers = mine.Bytes.Capacity <= Buffers.KeepUpTo ? mine : null;
        }
    }

    private sealed class Buffers
    {
        internal const int KeepUpTo = 256 * 1024;

        internal Buffers()
        {
            Bytes = new ArrayBufferWriter<byte>(4096);
            Writer = new Utf8JsonWriter(Bytes, Options);
        }

        internal ArrayBufferWriter<byte> Bytes { get; }

        internal Utf8JsonWriter Writer { get; }
    }
}
