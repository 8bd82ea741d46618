using System.Text.Json.Nodes;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Subscriptions;

/// <summary>Schemes to test with.</summary>
internal static class SchemeRequest
{
    /// <summary>A scheme with a price per month and one per year.</summary>
    /// <param name="perkId">The perk that comes with it.</param>
    internal static JsonObject New(string perkId) => JsonNode.Parse($$"""
        {
          "title": "Coffee Club",
          "terms": "Renews monthly.",
          "pricing": [{"amount":9.99,"currency":"GBP","interval":"month"},{"amount":99,"currency":"GBP","interval":"year","intervalCount":1}],
          "perks": [{"perkId":"{{perkId}}","points":5}]
        }
        """)!.AsObject();

    internal static async Task<ApiAnswer> NewSchemeAsync(this TestTenant tenant, string perkId) =>
        (await tenant.Admin.PostAsync("/subscriptionschemes", New(perkId))).Expect(200);
}
