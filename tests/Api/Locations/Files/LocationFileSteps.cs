using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations.Files;

/// <summary>Steps that tests of files of locations are made of.</summary>
internal static class LocationFileSteps
{
    /// <summary>The columns that a file must have.</summary>
    public const string Header = "title,geo_longitude,geo_latitude";

    /// <summary>Imports a file, and answers the operation when it has ended.</summary>
    public static async Task<ApiAnswer> ImportFileAsync(this TestTenant tenant, byte[] file, string query = "?dryRun=false") =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync($"/locations/import{query}", new MemoryStream(file), "locations.csv")).Expect(200).Id);

    /// <summary>Imports what some lines say, the header first, and answers the result.</summary>
    public static Task<ImportedFile> ImportRowsAsync(this TestTenant tenant, params string[] lines) => tenant.ImportRowsAsync("?dryRun=false", lines);

    /// <summary>Imports what some lines say, the header first, and answers the result.</summary>
    public static async Task<ImportedFile> ImportRowsAsync(this TestTenant tenant, string query, string[] lines) =>
        await tenant.Admin.ReadResultAsync(await tenant.ImportFileAsync(ImportSteps.Utf8(string.Join('\n', lines)), query));

    /// <summary>Exports locations, and answers the operation when it has ended.</summary>
    public static async Task<ApiAnswer> ExportLocationsAsync(this TestTenant tenant, object? body = null) =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.PostAsync("/locations/export", body ?? new { })).Expect(200).Id);

    /// <summary>The file of all locations.</summary>
    public static async Task<byte[]> ExportFileAsync(this TestTenant tenant)
    {
        var operation = await tenant.ExportLocationsAsync();
        Assert.Equal(("DONE", operation.Text), (operation["status"].GetString(), operation.Text));
        return (await tenant.Admin.GetAsync(operation["result.href"].GetString()!)).Expect(200).Body;
    }

    /// <summary>A location.</summary>
    public static async Task<ApiAnswer> ReadLocationAsync(this TestTenant tenant, string id) =>
        (await tenant.Admin.GetAsync($"/locations/{id}")).Expect(200);
}
