using System.Text;
using Pepper.Core.Csv;

namespace Pepper.Core.Exports;

/// <summary>
/// A part of a file while it is made: rows of one file, and no more of them than fit into memory well. A row is never
/// divided; one that is larger than a file may be has a file of its own.
/// </summary>
/// <param name="kind">What is exported.</param>
/// <param name="columns">The header of the file.</param>
/// <param name="run">The export.</param>
/// <param name="position">How far it has come before this part.</param>
/// <param name="erased">Ids of persons who are deleted; their rows are written without what is personal.</param>
internal sealed class ExportPart(
    ExportKind kind, IReadOnlyList<string> columns, ExportRun run, ExportPosition position, IReadOnlySet<string> erased) : IDisposable
{
    /// <summary>The most rows of a part.</summary>
    internal const int MaxRows = 10_000;

    /// <summary>The size in bytes from which on a part takes in no more rows.</summary>
    internal const int MaxBytes = 4 * 1024 * 1024;

    private readonly PersonalCells personal = new(kind);
    private readonly SortedSet<string> persons = new(StringComparer.Ordinal);
    private readonly MemoryStream content = new();
    private ExportFile? file = position.File;
    private int rows;

    /// <summary>The part, to be read from its beginning.</summary>
    internal Stream Content
    {
        get
        {
            content.Position = 0;
            return content;
        }
    }

    /// <summary>The ids of those whom the rows are about, in order.</summary>
    internal IReadOnlyCollection<string> Persons => persons;

    private bool HasAllRows => position.Rows + rows >= run.MaxRows;

    /// <summary>Adds a row; false when it must go into another part.</summary>
    internal bool TryAdd(ExportRow row)
    {
        if (rows == MaxRows || content.Length >= MaxBytes || HasAllRows)
        {
            return false;
        }

        var person = personal.PersonOf(row.Cells);
        var line = Encode(person is not null && erased.Contains(person) ? personal.Empty(row.Cells) ?? row.Cells : row.Cells);
        if (file is { Rows: > 0 } && file.Bytes + line.Length > run.MaxFileBytes)
        {
            if (rows > 0)
            {
                return false;
            }

            file = null;
        }

        file ??= BeginFile();
        content.Write(line);
        file = file with { Rows = file.Rows + 1, Bytes = file.Bytes + line.Length };
        rows++;
        if (person is not null)
        {
            persons.Add(person);
        }

        return true;
    }

    /// <summary>Ends the part; an export without rows still has a file, with its header.</summary>
    /// <param name="next">Where the export goes on; null when it does not.</param>
    /// <returns>How far it has come.</returns>
    internal ExportPosition End(string? next)
    {
        file ??= BeginFile();
        return new ExportPosition(position.Parts + 1, file, position.Rows + rows, next, next is null || HasAllRows) { Plan = position.Plan };
    }

    /// <inheritdoc />
    public void Dispose() => content.Dispose();

    private static byte[] Encode(IReadOnlyList<string> cells)
    {
        using var line = new StringWriter();
        for (var index = 0; index < cells.Count; index++)
        {
            line.Write(index == 0 ? string.Empty : ",");
            CsvCell.Write(line, CsvCell.Echo(cells[index]));
        }

        line.Write('\n');
        return Encoding.UTF8.GetBytes(line.ToString());
    }

    private ExportFile BeginFile()
    {
        var header = Encode(columns);
        content.Write(header);
        return new ExportFile((position.File?.Number ?? 0) + 1, position.Parts + 1, 0, header.Length);
    }
}
