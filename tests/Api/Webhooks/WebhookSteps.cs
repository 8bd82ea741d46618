using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Webhooks;

/// <summary>What tests of webhooks do over and over.</summary>
internal static class WebhookSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Makes a webhook.</summary>
    public static async Task<ApiAnswer> NewWebhookAsync(this TestTenant tenant, string url, params string[] types) =>
        (await tenant.Admin.PostAsync("/webhooks", new { url, types })).Expect(200);

    /// <summary>Makes a segment's member, which is one MEMBER_ADDED; answers the action's id.</summary>
    public static async Task<string> JoinAsync(this TestTenant tenant, string userId)
    {
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { userId })).Expect(200);
        return (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=MEMBER_ADDED")).Expect(200)["actions.0._id"].GetString()!;
    }

    /// <summary>Waits until the first delivery of a webhook stands as wanted.</summary>
    public static Task<ApiAnswer> WaitForDeliveryAsync(this TestTenant tenant, string webhookId, Func<ApiAnswer, bool> isSo) => Eventually.GetAsync(
        async () =>
        {
            var list = (await tenant.Admin.GetAsync($"/webhooks/{webhookId}/deliveries")).Expect(200);
            if (list.Items.Count == 0)
            {
                return null;
            }

            var one = (await tenant.Admin.GetAsync($"/webhooks/{webhookId}/deliveries/{list["items.0._id"]}")).Expect(200);
            return isSo(one) ? one : null;
        },
        Patience,
        () => $"No delivery of {webhookId} stood as wanted.");

    /// <summary>Waits until the first delivery of a webhook has a status.</summary>
    public static Task<ApiAnswer> WaitForDeliveryAsync(this TestTenant tenant, string webhookId, string status) =>
        tenant.WaitForDeliveryAsync(webhookId, delivery => delivery["status"].GetString() == status);
}
