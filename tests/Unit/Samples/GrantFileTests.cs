using System.Text;
using Pepper.Core.Awards.Import;
using Pepper.Core.Imports;
using Pepper.Samples.Generate;

namespace Pepper.Tests.Unit.Samples;

public sealed class GrantFileTests
{
    private const string First = "601689c37e7ef80ebefe4121";
    private const string Second = "605efeade9965c0ecc921311";

    [Fact]
    public void The_users_are_those_that_an_import_made()
    {
        const string result = """
            user_first_name,note,pepper_id,mobile_e164,award_ids,audiences_added,error
            Ada,"one, two",63a099fe6f0b6d0eca2fbc01,,601689c37e7ef80ebefe4121.63a099fe6f0b6d0eca2fbcaa=1; 605efeade9965c0ecc921311.63a099fe6f0b6d0eca2fbcab=1,2,
            Bob,,,,,,email is not an e-mail address
            Cid,,63a099fe6f0b6d0eca2fbc03,+447498886666,,0,
            """;
        Assert.Equal(["63a099fe6f0b6d0eca2fbc01", "63a099fe6f0b6d0eca2fbc03"], GrantFile.UsersOf(new StringReader(result)));
    }

    [Fact]
    public void The_import_reads_what_the_generator_writes()
    {
        foreach (var perks in (string[][])[[First], [First, Second]])
        {
            var (summary, lines) = Write(new GrantFileOptions { Perks = perks, Bad = 0.1 });
            var columns = GrantColumns.From(lines[0].Split(','), 1).Value!;
            var rows = lines.Skip(1).Select((line, number) => GrantRow.Read(columns, new ImportLine(number, line.Split(','), -1))).ToList();

            Assert.Equal((180, 20), (summary.Good, summary.Bad));
            Assert.Equal(10, rows.Count(row => row.Errors.Count > 0));
            Assert.Equal(10, rows.Count(row => row.UserId == new string('0', 24)));
            Assert.All(rows.Where(row => row.Errors.Count == 0), row => Assert.All(row.Grants, grant => Assert.InRange(grant.Points!.Value, 1, 500)));
        }
    }

    [Fact]
    public void The_same_seed_writes_the_same_file_and_another_seed_another()
    {
        var options = new GrantFileOptions { Perks = [First] };
        Assert.Equal(Write(options).Lines, Write(options).Lines);
        Assert.NotEqual(Write(options).Lines, Write(options with { Seed = 8 }).Lines);
    }

    private static (FileSummary Summary, string[] Lines) Write(GrantFileOptions options)
    {
        using var file = new MemoryStream();
        var summary = GrantFile.Write(file, Enumerable.Range(0, 200).Select(user => $"63a099fe6f0b6d0eca{user:x6}"), options);
        return (summary, Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }
}
