using System.Text;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>Forms with files in them that are nearly right.</summary>
internal static class OddUploads
{
    private const string Boundary = "----pepper";

    private static readonly string[] Columns =
    [
        "user_first_name", "user_last_name", "opt_in_marketing", "email", "mobile", "dob", "perk", "audience", "points_perk_605efeade9965c0ecc921311",
        "phoneNumberLastUsedToOrder", "line1", "city", "country", "favourite colour", "", "USER_FIRST_NAME", "\ufeffuser_first_name",
    ];

    private static readonly string[] Cells =
    [
        "Ada", "", "TRUE", "FALSE", "yes", "ada@example.com", "+447700900123", "1990-02-30", "1815-12-10", "=1+1", "\"Ada \"\"A\"\" L\"", "\"a\nb\"", "\"unclosed",
        "a\"b", "\0", "😀", "-5", "1e400", "605efeade9965c0ecc921311",
    ];

    private static readonly string[] ContentTypes =
    [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"----pepper\"", "multipart/form-data; boundary=other",
        "multipart/mixed; boundary=----pepper", "text/csv", "application/json",
    ];

    /// <summary>What the body says it is.</summary>
    public static string ContentType(Random random) =>
        random.Next(4) == 0 ? OddValues.Pick(random, ContentTypes) : $"multipart/form-data; boundary={Boundary}";

    /// <summary>A form with a file.</summary>
    public static byte[] Body(Random random)
    {
        var form = new List<byte>();
        for (var parts = random.Next(6) == 0 ? random.Next(0, 4) : 1; parts > 0; parts--)
        {
            var name = random.Next(6) == 0 ? OddValues.Pick(random, ["File", "", "data", "file\"; x=\"y"]) : "file";
            var fileName = random.Next(6) == 0 ? string.Empty : "; filename=\"users.csv\"";
            form.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{fileName}\r\nContent-Type: text/csv\r\n\r\n"));
            form.AddRange(File(random));
            form.AddRange("\r\n"u8);
        }

        form.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        byte[] body = [.. form];
        return random.Next(6) == 0 ? OddValues.Broken(random, body) : body;
    }

    private static byte[] File(Random random)
    {
        var separator = random.Next(8) == 0 ? OddValues.Pick(random, [";", "\t", "|"]) : ",";
        var newLine = random.Next(3) == 0 ? "\r\n" : "\n";
        List<string> columns = random.Next(3) == 0 ? [.. Columns.OrderBy(_ => random.Next()).Take(random.Next(0, 8))] : [.. Columns.Take(random.Next(4, 12))];
        var text = new StringBuilder(string.Join(separator, columns)).Append(newLine);
        for (var rows = random.Next(0, 6); rows > 0; rows--)
        {
            var cells = random.Next(8) == 0 ? random.Next(0, 30) : columns.Count;
            text.Append(string.Join(separator, Enumerable.Range(0, cells).Select(_ => OddValues.Pick(random, Cells)))).Append(newLine);
        }

        return random.Next(8) switch
        {
            0 => [0x50, 0x4b, 0x03, 0x04, .. Encoding.UTF8.GetBytes(text.ToString())],
            1 => Encoding.Unicode.GetBytes(text.ToString()),
            2 => [],
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
    }
}
