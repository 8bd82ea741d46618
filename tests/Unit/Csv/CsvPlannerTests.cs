using System.Text;
using CsCheck;
using Pepper.Core.Csv;
using Pepper.Core.Results;

namespace Pepper.Tests.Unit.Csv;

public sealed class CsvPlannerTests
{
    private static readonly Gen<string> Cell =
        Gen.Char[",\"\r\n aé漢"].Array[0, 8].Select(characters => $"\"{new string(characters).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    [Fact]
    public void The_chunks_of_a_file_hold_its_records_no_more_and_no_less() =>
        Gen.Select(Cell.Array[2], Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("\r"), Gen.Const("\n\n"))).Array[1, 1_300].Sample(
            lines =>
            {
                var text = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(lines.Select(line => string.Join(',', line.Item1) + line.Item2)));
                var plan = Plan(text).Value!;
                var whole = Records(text)[1..];
                var pieces = new List<string>();
                foreach (var chunk in plan.Chunks)
                {
                    Assert.Equal(pieces.Count, chunk.FirstRow);
                    var records = Records(text.AsSpan((int)chunk.Offset, chunk.Length).ToArray());
                    Assert.Equal(chunk.Rows, records.Count);
                    Assert.InRange(records.Count, 1, CsvPlanner.MaxChunkRows);
                    pieces.AddRange(records);
                }

                Assert.Equal(whole, pieces);
                Assert.Equal(whole.Count, plan.Rows);
                Assert.Equal(plan.Chunks, ReadBack(CsvPlanFile.Write(plan.Chunks)));
            },
            iter: 30);

    [Fact]
    public void A_file_larger_than_every_buffer_is_divided_into_pieces_of_bounded_size()
    {
        var wide = new string('x', 300_000);
        var text = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 20).Select(row => $"{row},\"{wide}\"\n")));
        var plan = Plan(text).Value!;
        Assert.Equal(20, plan.Rows);
        Assert.All(plan.Chunks, chunk => Assert.InRange(chunk.Length, 1, 1024 * 1024));
        Assert.Equal(Records(text)[1..], plan.Chunks.SelectMany(chunk => Records(text.AsSpan((int)chunk.Offset, chunk.Length).ToArray())));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_header()
    {
        IReadOnlyList<string>? header = null;
        var plan = Plan([0xEF, 0xBB, 0xBF, .. "a,b\n1,2\n"u8], (fields, _) =>
        {
            header = fields;
            return null;
        });
        Assert.Equal(["a", "b"], header);
        Assert.Equal(new CsvChunk(3, 4, 0, 0), plan.Value!.Header);
        Assert.Equal([new CsvChunk(7, 4, 0, 1)], plan.Value.Chunks);
    }

    [Fact]
    public void A_header_alone_has_no_rows() => Assert.Equal(0, Plan("a,b\n"u8.ToArray()).Value!.Rows);

    [Fact]
    public void Megabytes_of_empty_lines_are_passed_over()
    {
        var text = Encoding.UTF8.GetBytes("a,b\n1,2\n" + new string('\n', 3_000_000) + "3,4\n");
        var plan = Plan(text).Value!;
        Assert.Equal(2, plan.Rows);
        Assert.All(plan.Chunks, chunk => Assert.InRange(chunk.Length, 1, 1024 * 1024));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("\n\r\n", "The file is empty")]
    [InlineData("a,b\n1,2\n3,\0\n", "Line 3: byte 3 of the row is NUL")]
    [InlineData("a,b\n1,\"x\ny\"\n3,\"open\n5,6\n", "Line 4: a quote is opened in this row and never closed")]
    [InlineData("PK\u0003\u0004rest", "The file is a workbook")]
    public void A_file_that_is_no_CSV_is_told_where(string text, string message) =>
        Assert.StartsWith(message, Plan(Encoding.UTF8.GetBytes(text)).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_byte_that_is_no_UTF8_is_told_by_line_and_byte() =>
        Assert.StartsWith(
            "Line 3: byte 4 of the row is not UTF-8",
            Plan([.. "a,b\nx,y\né,"u8, 0xE9, .. "t\n"u8]).Error!.Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_row_without_end_is_told_as_too_long() =>
        Assert.StartsWith(
            "Line 2: the row is longer than 1048576 bytes",
            Plan(Encoding.UTF8.GetBytes("a,b\n\"" + new string('x', 5_000_000))).Error!.Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    public void UTF16_is_recognised(byte first, byte second) =>
        Assert.StartsWith("The file is UTF-16", Plan([first, second, 0x61, 0x00]).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_wrong_with_the_header_ends_the_reading() =>
        Assert.Equal("no such header", Plan("\n\na\n"u8.ToArray(), (_, line) => line == 3 ? Error.Validation("file", "no such header") : null).Error!.Message);

    private static Result<CsvPlan> Plan(byte[] text, Func<IReadOnlyList<string>, int, Error?>? check = null)
    {
        using var file = new MemoryStream(text);
        return CsvPlanner.PlanAsync(file, CsvPlanner.MaxRecord, check ?? ((_, _) => null), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static List<string> Records(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        var records = new List<string>();
        var fields = new List<string>();
        while (CsvText.ReadRecord(ref text, fields, out _))
        {
            records.Add(string.Join('|', fields));
        }

        return records;
    }

    private static List<CsvChunk> ReadBack(byte[] lines) =>
        [.. Enumerable.Range(0, lines.Length / CsvPlanFile.LineLength)
            .Select(index => CsvPlanFile.Read(lines.AsSpan(index * CsvPlanFile.LineLength, CsvPlanFile.LineLength)))];
}
