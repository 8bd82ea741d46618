using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users;

public sealed class UserFilterTests
{
    private const string Tenant = "605efe2f7d2e8b0d1c9e4d00";
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly User[] Users =
    [
        Of(1, "Ada Lovelace", Role.User, created: 0, updated: 5),
        Of(2, "Grace Hopper", Role.Admin, created: 1, updated: 1),
        Of(3, null, Role.Guest, created: 2, updated: 2),
        Of(4, null, Role.User, created: 3, updated: 6) with { Deleted = true },
        Of(5, "Émilie du Châtelet", Role.User, created: 4, updated: 4),
    ];

    [Theory]
    [InlineData("", "1235")]
    [InlineData("updatedAfter=2026-03-03", "145")]
    [InlineData("createdAfter=2026-03-02", "35")]
    [InlineData("role=USER", "15")]
    [InlineData("role=guest", "3")]
    [InlineData("name=LOVE", "1")]
    [InlineData("name=ce h", "2")]
    [InlineData("updatedAfter=2026-03-01&role=USER&name=ada", "1")]
    public async Task The_store_finds_whom_the_filter_lets_pass(string query, string expected)
    {
        await using var store = new TemporaryStore();
        foreach (var user in Users)
        {
            await store.Documents.CommitAsync(User.PartitionOf(Tenant, user.Id), [User.DocumentType.Create(User.DocumentId, user)], CancellationToken.None);
        }

        var filter = UserFilter.From(new QueryFields(query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1])));
        var found = await User.DocumentType.QueryAllAsync(
            store.Documents, new QuerySpec(User.DocumentType.Name, Tenant) { Filters = filter.ToStore() }, CancellationToken.None);

        Assert.Equal(expected, string.Concat(found.Select(user => user.Value.Id[^1])));
        Assert.Equal(expected, string.Concat(Users.Where(filter.Matches).Select(user => user.Id[^1])));
    }

    private static User Of(int number, string? fullName, Role role, int created, int updated) => new()
    {
        Id = $"605efe2f7d2e8b0d1c9e4d0{number}",
        TenantId = Tenant,
        FullName = fullName,
        State = UserState.Active,
        Role = role,
        Created = Day.AddDays(created),
        UpdatedAt = Day.AddDays(updated),
    };
}
