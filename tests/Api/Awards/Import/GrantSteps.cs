using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards.Import;

/// <summary>Steps that tests of bulk grants are made of.</summary>
internal static class GrantSteps
{
    /// <summary>An id that nothing has.</summary>
    public const string Nobody = "5bd09db25fe1810d99862192";

    /// <summary>Grants what a file says and answers the operation when it has ended.</summary>
    public static async Task<ApiAnswer> GrantFileAsync(this TestTenant tenant, string file, string query = "?dryRun=false") =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync($"/awards/import{query}", file)).Expect(200).Id);

    /// <summary>Grants what some lines say, the header first, and answers the result.</summary>
    public static async Task<ImportedFile> GrantRowsAsync(this TestTenant tenant, string query, params string[] lines) =>
        await tenant.Admin.ReadResultAsync(await tenant.GrantFileAsync(string.Join('\n', lines), query));

    /// <summary>What a user has of a perk; 0 when there is no award.</summary>
    public static async Task<decimal> BalanceAsync(this TestTenant tenant, string userId, string perkId) =>
        (await tenant.Admin.GetAsync($"/users/{userId}/pointawards?includeDisabled=true")).Expect(200)["awards"].EnumerateArray()
            .Where(award => award.GetProperty("perkId").GetString() == perkId)
            .Sum(award => award.GetProperty("points").GetProperty("available").GetDecimal());
}
