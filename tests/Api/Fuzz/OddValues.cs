using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>Values that programs trip over.</summary>
internal static class OddValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\t\r\n", "null", "undefined", "true", "NaN", "-1", "0", "1e309", "007", "\0", "a\0b", "\u0001\u001b[31m", "\ufeff", "\u202edesrever",
        "\ud83d\ude00", "e\u0301", "ﬁ", "İıß", "Ω≈ç√", "田中さん", "مرحبا", "\u200b", "\uffff", "'; DROP TABLE documents; --", "\" OR 1=1",
        "<script>alert(1)</script>", "=1+1", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "%00", "%s%n", "a,b,,c", ",", "-", "--", "$where", "__proto__",
        "605efeade9965c0ecc921311", "605EFEADE9965C0ECC921311", "ann@example.com", "@", "a@", "+447700900123", "+", "2026-02-30", "2026-01-31T09:30:00.000Z",
        "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "24:00",
    ];

    private static readonly string[] RawJson =
    [
        "1e400", "-1e400", "1e-400", "123456789012345678901234567890", "-0", "0.00001", "9007199254740993", "2147483648", "-9223372036854775809",
        "79228162514264337593543950336", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "{\"a\":1,\"a\":2}", "[[[[[[[[]]]]]]]]", "NaN", "'x'", "01", "tru", "\"\u0001\"",
    ];

    private static readonly string[] Keys =
    [
        "eyJfaWQiOjV9", "eyJfaWQiOm51bGx9", "eyJfaWQiOlsxXX0", "W10", "bnVsbA", "e30", "eyJfaWQiOiJcdTAwMDAifQ", "eyJfaWQiOiJcdWQ4MDAifQ", "====", "not base64!", "eyJ",
        "eyJfaWQiOiI2MDVlZmVhZGU5OTY1YzBlY2M5MjEzMTEifQ", "eyJfaWQiOjFlOTl9", "eyJ1c2VySWQiOnRydWV9",
        "eyJ3aGVuLnRpbWVzdGFtcCI6NSwiX2lkIjoieCJ9", "eyJ3aGVuLnRpbWVzdGFtcCI6InoiLCJfaWQiOiJ6In0", "eyJjcmVhdGVkIjpmYWxzZSwiX2lkIjoieCJ9",
    ];

    /// <summary>Some text.</summary>
    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string('x', random.Next(100, 5000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0x20, 0xd7ff))),
        2 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        _ => Pick(random, Texts),
    };

    /// <summary>A key of a page that no list gave.</summary>
    public static string PageKey(Random random) => random.Next(4) == 0 ? Text(random) : Pick(random, Keys);

    /// <summary>Some JSON value; its text need not be valid JSON.</summary>
    public static JsonNode? Json(Random random, int depth = 0) => random.Next(depth > 3 ? 6 : 10) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => JsonText.Raw(Pick(random, RawJson)),
        3 => random.Next(-3, 4),
        4 or 5 => Text(random),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Json(random, depth + 1))]),
        7 => new JsonObject(Enumerable.Range(0, random.Next(0, 4)).Select(i => KeyValuePair.Create($"k{i}", Json(random, depth + 1)))),
        8 => new string('y', random.Next(1000, 40_000)),
        _ => Math.Round(random.NextDouble() * 1000, random.Next(0, 8)),
    };

    /// <summary>The bytes of a body that is broken somewhere.</summary>
    public static byte[] Broken(Random random, byte[] body) => random.Next(10) switch
    {
        0 => [],
        1 => body[..random.Next(body.Length)],
        2 => [.. body, .. "}"u8],
        3 => [.. body, .. body],
        4 => [0xef, 0xbb, 0xbf, .. body],
        5 => [.. "// hello\n"u8, .. body],
        6 => [.. body.Select(b => random.Next(30) == 0 ? (byte)random.Next(256) : b)],
        7 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
        8 => [.. Enumerable.Repeat((byte)'[', 10_000)],
        _ => [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (byte)random.Next(256))],
    };

    /// <summary>One of them.</summary>
    public static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
