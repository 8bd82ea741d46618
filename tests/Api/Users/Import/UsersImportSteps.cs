using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users.Import;

/// <summary>Steps that tests of users imports are made of.</summary>
internal static class UsersImportSteps
{
    /// <summary>The required columns, and an e-mail address.</summary>
    public const string Header = "user_first_name,user_last_name,opt_in_marketing,email";

    /// <summary>An e-mail address that no other test has.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():n}@example.com";

    /// <summary>A new segment; answers its id.</summary>
    public static async Task<string> NewAudienceAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    /// <summary>Imports a file, for good, and answers the operation when it has ended.</summary>
    public static async Task<ApiAnswer> ImportAsync(this TestTenant tenant, string file, string query = "?dryRun=false") =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync($"/users/import{query}", file)).Expect(200).Id);

    /// <summary>Imports a file of any bytes, for good, and answers the operation when it has ended.</summary>
    public static async Task<ApiAnswer> ImportAsync(this TestTenant tenant, byte[] file) =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync("/users/import?dryRun=false", new MemoryStream(file))).Expect(200).Id);

    /// <summary>Imports rows under <see cref="Header"/> and answers the result.</summary>
    public static async Task<ImportedFile> ImportRowsAsync(this TestTenant tenant, params string[] lines) =>
        await tenant.Admin.ReadResultAsync(await tenant.ImportAsync(string.Join('\n', lines)));
}
