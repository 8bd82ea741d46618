using Pepper.Core.Blobs;
using Pepper.Core.Moves;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Moves;

public sealed class MoveTenantTests
{
    [Fact]
    public async Task A_tenant_is_there_with_all_it_had_and_no_other_came_with_it()
    {
        await using var moving = await MovingTenant.NewAsync();

        var exported = (await moving.ExportAsync()).Value!;
        var imported = (await moving.ImportAsync()).Value!;

        // Two of each user, the tenant, its application id, the session of its admin.
        Assert.Equal((603, 3), (exported.Documents.Count, exported.Blobs.Count));
        Assert.Equal(exported, imported);
        Assert.Equal(exported, (await moving.VerifyAsync()).Value);
        Assert.True(await moving.IsOpenAsync());
        Assert.Null(await new TenantDirectory(moving.To).FindIdAsync("somebody-else", default));
        Assert.Equal(2000, await moving.ToBlobs.LengthAsync(new BlobName(moving.TenantId, "photos/1/photo.jpg"), default));
    }

    [Fact]
    public async Task A_tenant_moves_from_one_machine_to_the_cloud_and_comes_to_the_same_there()
    {
        await using var moving = await MovingTenant.NewAsync(users: 20);
        await moving.ToTheCloudAsync();

        var exported = (await moving.ExportAsync()).Value!;
        var imported = await moving.ImportAsync();
        var back = (await moving.ExportBackAsync()).Value!;

        Assert.Equal(exported, imported.Value);
        Assert.True(await moving.IsOpenAsync());
        Assert.Equal((exported.Documents, exported.Blobs), (back.Documents, back.Blobs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_that_breaks_off_anywhere_is_made_whole_by_another_and_opens_no_half_tenant(bool isMade)
    {
        await using var moving = await MovingTenant.NewAsync(users: 12);
        await moving.ExportAsync();
        for (var breakAt = 0; ; breakAt++)
        {
            var power = new InterruptingStore(moving.To, breakAt, isMade);
            try
            {
                Assert.True((await moving.ImportAsync(power)).IsSuccess);
                break;
            }
            catch (StoreUnavailableException)
            {
                Assert.True(power.HasBroken);
            }
        }

        Assert.True((await moving.VerifyAsync()).IsSuccess);
        Assert.True(await moving.IsOpenAsync());
    }

    [Fact]
    public async Task The_bus_is_told_nothing_of_a_tenant_before_it_is_whole_and_nothing_old_after()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);
        var exported = (await moving.ExportAsync()).Value!;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => moving.ImportAsync(new InterruptingStore(moving.To, 2, isMade: true)));

        var halfway = await MoveAsync(moving);
        await moving.ImportAsync();
        var whole = await MoveAsync(moving);

        Assert.True(halfway.Silences(exported.ExportedAt.AddHours(1)));
        Assert.True(halfway.Silences(null));
        Assert.True(whole.Silences(exported.ExportedAt));
        Assert.False(whole.Silences(exported.ExportedAt.AddMilliseconds(1)));
        Assert.False(whole.Silences(null));
    }

    [Fact]
    public async Task A_tenant_that_changes_while_it_is_read_is_not_exported()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);

        var refused = await moving.ExportAsync(() => moving.CommitAsync(
            Partition.OfUser(moving.TenantId, "605ef0000000000000000009"), MovingTenant.Thing("new", 1)));

        Assert.Contains("changed while it was read", refused.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(404, (await moving.ImportAsync()).Error!.Status);
    }

    [Fact]
    public async Task A_tenant_whose_work_has_not_ended_is_not_exported()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);
        const string running = """{"_id":"605ef0000000000000000007","tenantId":"x","parentId":"none","namespace":"users","name":"import","status":"RUNNING","createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}""";
        await moving.CommitAsync(
            Partition.OfOperation(moving.TenantId, "605ef0000000000000000007"),
            new Create("605ef0000000000000000007", "operation", System.Text.Encoding.UTF8.GetBytes(running)));

        Assert.Contains("605ef0000000000000000007", (await moving.ExportAsync()).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_is_there_already_is_left_alone()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);
        await moving.ExportAsync();
        var create = new CreateTenantHandler(moving.To, new TenantDirectory(moving.To), new Pepper.Core.Ids.ObjectIdGenerator(TimeProvider.System), TimeProvider.System);
        await create.HandleAsync(new CreateTenant("corner-cafe", "Another café"), default);

        Assert.Contains("is here already", (await moving.ImportAsync()).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_disappears_by_itself_moves_and_may_be_gone_before_it_is_counted()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);
        var partition = Partition.OfUser(moving.TenantId, "605ef0000000000000000008");
        await moving.CommitAsync(partition, MovingTenant.Thing("later", 1, DateTimeOffset.UtcNow.AddDays(1)), MovingTenant.Thing("now", 2, DateTimeOffset.UtcNow.AddMilliseconds(1)));
        await moving.ExportAsync();

        Assert.True((await moving.ImportAsync()).IsSuccess);

        Assert.NotNull(await moving.To.ReadAsync(partition, "later", default));
        Assert.Null(await moving.To.ReadAsync(partition, "now", default));
    }

    [Fact]
    public async Task A_document_that_was_changed_after_the_move_is_seen()
    {
        await using var moving = await MovingTenant.NewAsync(users: 1);
        await moving.ExportAsync();
        await moving.ImportAsync();
        await moving.To.CommitAsync(Partition.OfUser(moving.TenantId, "605ef0000000000000000006"), [MovingTenant.Thing("more", 1)], default);

        Assert.Contains("6 documents where 5 were", (await moving.VerifyAsync()).Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"b":1.50,"a":[10,1e2]}""", """{"a":[10.0,100],"b":1.5}""")]
    [InlineData("""{"a":"é","n":null}""", """{ "n": null, "a": "\u00e9" }""")]
    public void The_same_document_written_otherwise_is_the_same(string one, string other) =>
        Assert.Equal(CanonicalJson.Of(System.Text.Encoding.UTF8.GetBytes(one)), CanonicalJson.Of(System.Text.Encoding.UTF8.GetBytes(other)));

    private static async Task<TenantMove> MoveAsync(MovingTenant moving) => (await TenantMove.DocumentType.ReadAsync(
        moving.To, TenantMove.PartitionOf(moving.TenantId), TenantMove.DocumentId, default))!.Value;
}
