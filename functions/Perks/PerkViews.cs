using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Perks;
using Pepper.Functions.Http;

namespace Pepper.Functions.Perks;

/// <summary>Perks as they are answered: the document as it is. Reference: Perks, the answers.</summary>
internal static class PerkViews
{
    public static Answer One(Perk perk) => Answer.Json(perk, PerksJson.Default.Perk);

    public static Answer Many(Core.Paging.Page<Perk> page) => PageAnswer.Of(page, PerksJson.Default.Perk);

    public static Answer Details(PerkDetails details)
    {
        if (details.AwardCount is null)
        {
            return One(details.Perk);
        }

        var json = JsonSerializer.SerializeToNode(details.Perk, PerksJson.Default.Perk)!.AsObject();
        json["awardCount"] = details.AwardCount;
        return Answer.Json<JsonNode>(json, HttpJson.Default.JsonNode);
    }
}
