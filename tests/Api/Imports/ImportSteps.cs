using System.Globalization;
using System.Text;
using CsvHelper;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Imports;

/// <summary>Steps that tests of all imports are made of.</summary>
internal static class ImportSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until an operation has ended, and answers it.</summary>
    public static Task<ApiAnswer> WhenEndedAsync(this ApiClient admin, string operationId) =>
        Eventually.GetAsync(
            async () =>
            {
                var operation = (await admin.GetAsync($"/operations/{operationId}")).Expect(200);
                return operation["status"].GetString() is "DONE" or "FAILED" ? operation : null;
            },
            Patience,
            () => $"The operation {operationId} has not ended in time.");

    /// <summary>The result of an operation that is DONE.</summary>
    public static async Task<ImportedFile> ReadResultAsync(this ApiClient admin, ApiAnswer operation)
    {
        Assert.Equal(("DONE", operation.Text), (operation["status"].GetString(), operation.Text));
        return await admin.ReadFileAsync(operation["result.href"].GetString()!);
    }

    /// <summary>A CSV file, downloaded.</summary>
    public static async Task<ImportedFile> ReadFileAsync(this ApiClient admin, string href)
    {
        var file = (await admin.GetAsync(href)).Expect(200);
        using var csv = CsvReader.Create(file.Body, new CsvReaderOptions { Separator = ',', TrimWhitespace = false, HasHeader = false });
        var records = new List<string[]>();
        while (csv.Read())
        {
            records.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return new ImportedFile(records[0], [.. records.Skip(1).Select(record => new ImportedRow(records[0], record))]);
    }

    /// <summary>How far an operation has come: rows, done, failed, percent.</summary>
    public static string Progress(this ApiAnswer operation) => string.Join(
        ' ', ((string[])["rows", "done", "failed", "percent"]).Select(name => operation[$"metadata.{name}"].GetInt64().ToString(CultureInfo.InvariantCulture)));

    /// <summary>UTF-8 bytes.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

/// <summary>A result file.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record ImportedFile(IReadOnlyList<string> Columns, IReadOnlyList<ImportedRow> Rows);

/// <summary>A row of a result file.</summary>
internal sealed class ImportedRow(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
{
    /// <summary>The cell in a column.</summary>
    public string this[string column] => cells[Enumerable.Range(0, columns.Count).First(index => columns[index] == column)];

    /// <summary>The user made by a users import; empty when the row was refused.</summary>
    public string UserId => this["pepper_id"];

    /// <summary>Why the row was refused; empty when it was not.</summary>
    public string Error => this["error"];
}
