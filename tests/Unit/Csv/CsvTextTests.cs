using System.Text;
using CsCheck;
using CsvHelper;
using Pepper.Core.Csv;

namespace Pepper.Tests.Unit.Csv;

public sealed class CsvTextTests
{
    private static readonly Gen<string> Cell = Gen.Char[",\"\r\n aé漢='"].Array[0, 6].Select(characters => new string(characters));
    private static readonly Gen<string> Ragged = Gen.Char[",\"\r\nab"].Array[0, 60].Select(characters => new string(characters));

    [Fact]
    public void What_is_written_is_read_back_here_and_by_another_library() =>
        Cell.Array[3].Array[1, 8].Sample(rows =>
        {
            var bytes = Encoding.UTF8.GetBytes(Write(rows));
            Assert.Equal(rows, Read(bytes));
            Assert.Equal(rows, ReadWithCsvHelper(bytes, 3));
        });

    [Fact]
    public void Any_text_read_record_by_record_is_read_as_in_one_go() =>
        Ragged.Sample(text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var pieces = new List<string[]>();
            var rest = bytes.AsSpan();
            while (!rest.IsEmpty)
            {
                var length = CsvText.RecordLength(rest, isWhole: true, out _);
                pieces.AddRange(Read(rest[..length].ToArray()));
                rest = rest[length..];
            }

            Assert.Equal(Read(bytes), pieces);
        });

    [Fact]
    public void A_record_is_found_the_same_however_much_of_the_file_is_there() =>
        Gen.Select(Ragged, Gen.Int[0, 60]).Sample((text, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var whole = CsvText.RecordLength(bytes, isWhole: true, out _);
            var part = CsvText.RecordLength(bytes.AsSpan(0, Math.Min(cut, bytes.Length)), isWhole: false, out _);
            Assert.True(part == -1 || part == whole, $"{part} of {whole}");
        });

    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b/c|d")]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("a,b\rc,d\r", "a|b/c|d")]
    [InlineData("\n\na,b\n\n\nc,d\n\n", "a|b/c|d")]
    [InlineData("\"a,1\",\"b\"\"2\"\"\"\n", "a,1|b\"2\"")]
    [InlineData("\"line 1\r\nline 2\",b\n", "line 1\r\nline 2|b")]
    [InlineData("a \"quoted\" word,b\n", "a \"quoted\" word|b")]
    [InlineData(",\n", "|")]
    [InlineData("a,", "a|")]
    public void Records_are_read_by_the_rules(string text, string expected) =>
        Assert.Equal(expected, string.Join('/', Read(Encoding.UTF8.GetBytes(text)).Select(record => string.Join('|', record))));

    [Fact]
    public void Text_after_a_closing_quote_is_noticed()
    {
        ReadOnlySpan<byte> text = "a,\"b\"x,c\n"u8;
        var fields = new List<string>();
        CsvText.ReadRecord(ref text, fields, out var stray);
        Assert.Equal(["a", "b", "c"], fields);
        Assert.Equal(1, stray);
    }

    [Theory]
    [InlineData("a\r\nb\r\n", 2)]
    [InlineData("a\rb\rc", 2)]
    [InlineData("a\n\r\n\r", 3)]
    public void Lines_are_counted_as_an_editor_does(string text, int lines) =>
        Assert.Equal(lines, CsvText.LinesIn(Encoding.UTF8.GetBytes(text)));

    private static List<string[]> Read(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        var records = new List<string[]>();
        var fields = new List<string>();
        while (CsvText.ReadRecord(ref text, fields, out _))
        {
            records.Add([.. fields]);
        }

        return records;
    }

    private static string Write(string[][] rows)
    {
        using var text = new StringWriter();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                text.Write(column == 0 ? string.Empty : ",");
                CsvCell.Write(text, row[column]);
            }

            text.Write('\n');
        }

        return text.ToString();
    }

    private static List<string[]> ReadWithCsvHelper(byte[] bytes, int columns)
    {
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions { Separator = ',', TrimWhitespace = false, HasHeader = false });
        var records = new List<string[]>();
        while (csv.Read())
        {
            records.Add([.. Enumerable.Range(0, columns).Select(csv.GetString)]);
        }

        return records;
    }
}
