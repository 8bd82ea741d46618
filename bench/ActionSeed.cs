using System.Globalization;
using System.Text.Json.Nodes;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Bench;

/// <summary>
/// Writes actions of a year into the file of a host that is not running, through the store's own adapter, in the order of
/// their time: of all users in turn, at all locations in turn, so that every list but the tenant's is spread over the file.
/// </summary>
internal static class ActionSeed
{
    /// <summary>The type of one action in 100,000.</summary>
    internal const string RareType = "GIFT_CARD_ACTIVATED";

    private const int RareEvery = 100_000;

    // As an order and the points that it earns.
    private const int InOneCommit = 2;

    private static readonly string[] Types =
    [
        ActionType.OrderCompleted, ActionType.RewardEarned, ActionType.RewardEarned, ActionType.OrderCompleted, ActionType.RedeemPerk,
        "CHECKIN", ActionType.OrderCompleted, ActionType.RewardEarned, ActionType.UserChanged, ActionType.MemberAdded,
    ];

    /// <summary>Writes so many actions.</summary>
    internal static Task WriteAsync(string database, string tenantId, IReadOnlyList<string> users, IReadOnlyList<string> locations, int count) =>
        WriteAsync(database, tenantId, users, locations, count, TimeSpan.FromDays(365));

    /// <summary>Writes so many actions of a time.</summary>
    internal static async Task WriteAsync(
        string database, string tenantId, IReadOnlyList<string> users, IReadOnlyList<string> locations, int count, TimeSpan time)
    {
        await using var file = new SqliteDatabase(new SqliteOptions(database));
        var store = new SqliteDocumentStore(file, DocumentCatalogue.All, TimeProvider.System);
        var step = time / count;
        var start = DateTimeOffset.UtcNow - time - TimeSpan.FromMinutes(1);
        await Parallel.ForAsync(0, count / InOneCommit, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, stop) =>
        {
            var user = users[number % users.Count];
            var actions = Enumerable.Range(number * InOneCommit, InOneCommit).Select(one => Make(one, start + (step * one), tenantId, user, locations));
            var commit = await store.CommitAsync(
                Partition.OfUser(tenantId, user),
                [.. actions.Select(action => ActionRecord.DocumentType.Create(ActionRecord.DocumentIdOf(action.Id), action))],
                stop);
            if (!commit.IsCommitted)
            {
                throw new InvalidOperationException($"The seed conflicts at {commit.ConflictId}.");
            }
        });
    }

    private static ActionRecord Make(int number, DateTimeOffset at, string tenantId, string userId, IReadOnlyList<string> locations)
    {
        var type = number % RareEvery == 0 ? RareType : Types[number % Types.Length];
        var id = string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds():x8}{number:x16}");
        var location = new ActionLocation(locations[number / 7 % locations.Count], "Corner Café");
        return ActionWriter.Make(
            id, type, at, new ActionTenant(tenantId, "Demo"), new ActionUser(userId, "Ada Lovelace", "IOS"), Metadata(type, number), location);
    }

    private static JsonObject Metadata(string type, int number) => type == ActionType.OrderCompleted
        ? new JsonObject
        {
            ["orderId"] = $"order-{number}",
            ["total"] = (number % 40) + 4.5m,
            ["currency"] = "GBP",
            ["items"] = new JsonArray(
                new JsonObject { ["id"] = "latte", ["title"] = "Latte", ["quantity"] = 2, ["price"] = 3.40m },
                new JsonObject { ["id"] = "bun", ["title"] = "Cinnamon bun, \"warm\"", ["quantity"] = 1, ["price"] = 2.80m }),
        }
        : new JsonObject
        {
            ["perkId"] = "605efeade9965c0ecc921311",
            ["awardId"] = "6064b01ff0c1267d8984cc49",
            ["perkTitle"] = "Points",
            ["template"] = "PSEUDO_CURRENCY",
            ["points"] = number % 50,
            ["available"] = number % 900,
        };
}
