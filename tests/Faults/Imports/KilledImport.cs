using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Imports;

/// <summary>Steps that tests of imports in a host that is killed are made of.</summary>
internal static class KilledImport
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Kills the host again and again while it imports, and starts it again each time: first while the file is planned,
    /// last while the result is joined, in between wherever the rows done pass a number drawn by chance.
    /// </summary>
    public static async Task KillAsync(this HostProcess host, TestTenant tenant, string operationId, int rows, int kills, Random random)
    {
        foreach (var threshold in (int[])[0, .. Enumerable.Range(0, kills - 2).Select(_ => random.Next(rows)).Order(), rows])
        {
            await Eventually.IsTrueAsync(
                async () => await DoneAsync(tenant, operationId) >= threshold, Patience, () => $"The import has not come to row {threshold} in time.");
            host.Kill();
            await host.RestartAsync();
        }
    }

    /// <summary>The operation when it has ended.</summary>
    public static Task<ApiAnswer> WhenEndedAsync(this TestTenant tenant, string operationId) =>
        Eventually.GetAsync(
            async () =>
            {
                var operation = (await tenant.Admin.GetAsync($"/operations/{operationId}")).Expect(200);
                return operation["status"].GetString() is "DONE" or "FAILED" ? operation : null;
            },
            Patience,
            () => "The import has not ended in time.");

    /// <summary>The result of an operation that has ended.</summary>
    public static async Task<IReadOnlyList<ImportedRow>> ReadResultAsync(this TestTenant tenant, ApiAnswer operation) =>
        ImportedFile.Read((await tenant.Admin.GetAsync(operation["result.href"].GetString()!)).Expect(200).Body);

    /// <summary>All items of a list, page by page.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAllAsync(this TestTenant tenant, string path)
    {
        var all = new List<JsonElement>();
        var next = string.Empty;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = (await tenant.Admin.GetAsync($"{path}{separator}limit=1000{next}")).Expect(200);
            all.AddRange(page.Items);
            next = page["page"].TryGetProperty("nextKey", out var key) ? $"&startKey={key.GetString()}" : null;
        }
        while (next is not null);
        return all;
    }

    /// <summary>A new perk; answers its id.</summary>
    public static async Task<string> NewPerkAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/perks", new
        {
            template = "PSEUDO_CURRENCY",
            title = "Beans",
            terms = "One bean a coffee.",
            priority = 1,
            auto = false,
            points = new { },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id;

    private static async Task<int> DoneAsync(TestTenant tenant, string operationId)
    {
        var operation = (await tenant.Admin.GetAsync($"/operations/{operationId}")).Expect(200);
        return operation.Has("metadata") ? operation["metadata.done"].GetInt32() : 0;
    }
}
