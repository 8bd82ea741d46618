using System.Text;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Users;

/// <summary>Deleting a user against everything that goes on meanwhile, and against whatever stops it.</summary>
public sealed class ErasureTests
{
    private const string Email = "grace.hopper@example.com";

    [Fact]
    public async Task Nothing_that_was_decided_before_the_deletion_is_written_after_it()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        var partition = User.PartitionOf(Members.TenantId, user.Id);
        var decided = new TaskCompletionSource();
        var deleted = new TaskCompletionSource();
        var call = members.Call();
        var late = members.Get<UnitOfWork>().RunAsync(
            call,
            partition,
            async () =>
            {
                decided.TrySetResult();
                await deleted.Task;
                return Decision.Change("done", Posted(call, user));
            },
            CancellationToken.None);

        await decided.Task;
        Assert.True((await DeleteAsync(members, user.Id)).IsSuccess);
        deleted.SetResult();

        Assert.Equal(404, (await late).Error?.Status);
        await AssertNobodyIsNamedAsync(members, user.Id, ["grace", "hopper"]);
    }

    [Fact]
    public async Task A_storm_of_posted_actions_leaves_no_name_behind()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        var post = members.Get<PostActionsHandler>();
        var posted = 0;
        var storm = Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var n = 0; n < 200; n++)
            {
                var body = JsonSerializer.SerializeToElement(new
                {
                    type = "BOOKING_CREATED",
                    userId = user.Id,
                    externalId = $"{worker}-{n}",
                    metadata = new { note = $"for Grace Hopper, {Email}", guests = 2 },
                });
                var outcome = await post.HandleAsync(PostActions.From(body).Value!, members.Call(), CancellationToken.None);
                if (outcome.IsSuccess && outcome.Value.Items[0].Outcome.IsSuccess)
                {
                    Interlocked.Increment(ref posted);
                }
                else
                {
                    return;
                }
            }
        })).ToList();
        await Support.Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref posted) > 40), TimeSpan.FromSeconds(30), () => $"{posted} were posted.");

        Assert.True((await DeleteAsync(members, user.Id)).IsSuccess);
        await Task.WhenAll(storm);

        var actions = await ReadAsync(members, user.Id);
        Assert.Equal(posted, actions.Count(document => document.Type == "action" && Encoding.UTF8.GetString(document.Body.Span).Contains("BOOKING_CREATED", StringComparison.Ordinal)));
        await AssertNobodyIsNamedAsync(members, user.Id, ["grace", "hopper", Email]);
    }

    [Fact]
    public async Task However_it_is_interrupted_the_timer_brings_it_to_the_same_end()
    {
        for (var survives = 0; ; survives++)
        {
            await using var members = await Members.NewAsync();
            var user = (await members.CreateAsync(Email)).Value!;
            var left = survives;
            var died = false;
            members.Store.Breaks = (_, _) => left-- <= 0 && (died = true);
            try
            {
                await DeleteAsync(members, user.Id);
            }
            catch (StoreUnavailableException)
            {
                Assert.True(died);
            }

            members.Store.Breaks = (_, _) => false;
            if (survives == 0)
            {
                continue;
            }

            members.Clock.Advance(Erasure.SecondLook);
            await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None);

            await AssertNobodyIsNamedAsync(members, user.Id, ["grace", "hopper", Email]);
            var proof = await ProofAsync(members, user.Id);
            Assert.True(proof.IsDone);
            Assert.Empty(proof.Strings);
            Assert.Empty(proof.Names);
            Assert.Contains(proof.Steps, step => step.Name == "documents");
            Assert.Contains(proof.Steps, step => step.Name == "names");
            Assert.True((await members.CreateAsync(Email)).IsSuccess);
            if (!died)
            {
                Assert.InRange(survives, 3, 20);
                return;
            }
        }
    }

    [Fact]
    public async Task Until_the_second_look_the_timer_goes_on_with_it()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        await DeleteAsync(members, user.Id);
        var photo = ProfilePhoto.NameOf(Members.TenantId, user.Id);
        await members.Get<IBlobStore>().WriteAsync(photo, new MemoryStream([1, 2, 3]), CancellationToken.None);

        Assert.False((await ProofAsync(members, user.Id)).IsDone);
        members.Clock.Advance(Erasure.SecondLook);
        await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None);

        Assert.Null(await members.Get<IBlobStore>().LengthAsync(photo, CancellationToken.None));
        Assert.True((await ProofAsync(members, user.Id)).IsDone);
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_taken_since_stays_taken()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        await DeleteAsync(members, user.Id);
        var next = (await members.CreateAsync(Email)).Value!;

        members.Clock.Advance(Erasure.SecondLook);
        await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None);

        Assert.Equal(next.Id, await members.OwnerOfAsync(Email));
    }

    private static Create Posted(Call call, User user) => ActionWriter.Record(
        call.NewId("action"), ActionType.UserChanged, call.Now, new ActionTenant(Members.TenantId, "Test"), user.ForAction(), []);

    private static Task<Core.Results.Result<Core.Results.Nothing>> DeleteAsync(Members members, string userId) =>
        members.Get<DeleteUserHandler>().HandleAsync(new DeleteUser(userId), members.Call(), CancellationToken.None);

    private static async Task<Erasure> ProofAsync(Members members, string userId) =>
        (await Erasure.DocumentType.ReadAsync(
            members.Store, User.PartitionOf(Members.TenantId, userId), Erasure.DocumentId, CancellationToken.None))!.Value;

    private static async Task<IReadOnlyList<StoredDocument>> ReadAsync(Members members, string userId)
    {
        var documents = new List<StoredDocument>();
        string? cursor = null;
        do
        {
            var page = await members.Store.ReadPartitionAsync(User.PartitionOf(Members.TenantId, userId), null, cursor, 500, CancellationToken.None);
            documents.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return documents;
    }

    private static async Task AssertNobodyIsNamedAsync(Members members, string userId, string[] strings)
    {
        var documents = (await ReadAsync(members, userId)).Where(document => document.Type != Erasure.DocumentType.Name);
        Assert.All(documents, document =>
        {
            foreach (var text in strings)
            {
                Assert.DoesNotContain(text, document.Id + Encoding.UTF8.GetString(document.Body.Span), StringComparison.OrdinalIgnoreCase);
            }
        });
    }
}
