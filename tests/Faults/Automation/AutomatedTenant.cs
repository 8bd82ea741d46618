using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Automation;

/// <summary>A tenant with two rules: a booking brings its user a bean, and into the segment of those who have booked.</summary>
internal sealed class AutomatedTenant
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HostProcess host;
    private readonly TestTenant tenant;

    private AutomatedTenant(HostProcess host, TestTenant tenant, IReadOnlyList<string> users)
    {
        this.host = host;
        this.tenant = tenant;
        Users = users;
    }

    /// <summary>The users' ids.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>The bookings that the host has answered for: their ids, with user and number.</summary>
    public ConcurrentDictionary<string, (string User, int Number)> Posted { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the tenant, its users and its rules.</summary>
    public static async Task<AutomatedTenant> MakeAsync(HostProcess host, int users)
    {
        var made = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var ids = new string[users];
        await Parallel.ForAsync(0, users, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            ids[number] = (await made.Admin.PostAsync("/users?autoActivate=true", new
            {
                firstName = "Ada",
                lastName = "Lovelace",
                credentials = new[] { new { provider = "EMAIL", id = $"ada.{number}@example.com" } },
                hasAgreedToShareData = true,
                hasAgreedToReceiveMarketing = false,
            })).Expect(200).Id);
        var segment = (await made.Admin.PostAsync("/segments", new { title = "Has booked", type = "PERSISTENT" })).Expect(200).Id;
        var perk = (await made.Admin.PostAsync("/perks", new
        {
            template = "PSEUDO_CURRENCY",
            title = "Beans",
            terms = "A bean a booking",
            priority = 1,
            auto = false,
            points = new { pointsPerUnit = 10, cashValuePerPoint = 0.01m },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id;
        foreach (var effect in (object[])[new { pointPerk = new { perkId = perk, points = 1 } }, new { segment = new { id = segment, action = "ADD" } }])
        {
            (await made.Admin.PostAsync("/rules", new
            {
                matchType = "TYPE",
                conditions = new[] { new { subject = "type", @operator = "eq", values = new[] { "BOOKING_CREATED" } } },
                effect,
                active = true,
            })).Expect(200);
        }

        return new AutomatedTenant(host, made, ids);
    }

    /// <summary>Posts bookings, again and again until the host has answered for all of them.</summary>
    public async Task BookAsync(IReadOnlyList<(string User, int Number)> bookings)
    {
        var body = bookings.Select(booking => new
        {
            externalId = string.Create(CultureInfo.InvariantCulture, $"booking-{booking.Number}"),
            type = "BOOKING_CREATED",
            userId = booking.User,
            metadata = new { number = booking.Number },
        }).ToArray();
        var answer = await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    var posted = await tenant.Admin.PostAsync("/actions", body);
                    return posted.Status == 503 ? null : posted.Expect(200);
                }
                catch (Exception cutOff) when (cutOff is HttpRequestException or IOException)
                {
                    return null;
                }
            },
            Patience,
            () => "The host did not come back.",
            every: TimeSpan.FromMilliseconds(50));
        foreach (var (item, booking) in answer.Items.Zip(bookings))
        {
            Posted[item.GetProperty("action").GetProperty("_id").GetString()!] = booking;
        }
    }

    /// <summary>Waits until every action was relayed and every message of the bus dealt with.</summary>
    public async Task UntilDealtWithAsync()
    {
        // What is not relayed yet can be counted where documents are in the host's database; anywhere, every booking brings a bean.
        await Eventually.IsTrueAsync(
            async () => (await EffectsAsync("REWARD_EARNED")).Count >= Posted.Count,
            Patience,
            () => $"Not every booking brought a bean.\n{host.Output}",
            every: TimeSpan.FromMilliseconds(500));
        await Eventually.IsTrueAsync(() => Task.FromResult(Left() == 0), Patience, () => $"{Left()} were left.\n{host.Output}");
    }

    /// <summary>All actions of a type, oldest first, that a rule has brought about.</summary>
    public async Task<IReadOnlyList<JsonElement>> EffectsAsync(string type)
    {
        var all = new List<JsonElement>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/actions?type={type}&limit=1000{(key is null ? string.Empty : $"&startKey={key}")}")).Expect(200);
            all.AddRange(page["actions"].EnumerateArray());
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);
        all.Reverse();
        Assert.All(all, action => Assert.Equal("RULE", action.GetProperty("cause").GetProperty("type").GetString()));
        return all;
    }

    /// <summary>The points that a user's awards hold.</summary>
    public async Task<decimal> PointsAsync(string user) =>
        (await tenant.Admin.GetAsync($"/users/{user}/pointawards")).Expect(200)["awards"].EnumerateArray()
            .Sum(award => award.GetProperty("points").GetProperty("available").GetDecimal());

    private long Left()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(host.DataFolder, "pepper.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();

        // One state of all tables: a message may come between two counts.
        using var transaction = connection.BeginTransaction(deferred: true);
        var left = Count("SELECT (SELECT count(*) FROM queue_messages) + (SELECT count(*) FROM queue_dead_letters)");
        return Count("SELECT count(*) FROM sqlite_schema WHERE name = 'documents'") == 0
            ? left
            : left + Count(
                """
                SELECT count(*) FROM documents JOIN names ON names.number = documents.type AND names.name = 'action'
                WHERE documents.seq > (SELECT coalesce(max(cast(cursor AS INTEGER)), 0) FROM queue_cursors WHERE name = 'relay')
                """);

        long Count(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)command.ExecuteScalar()!;
        }
    }
}
