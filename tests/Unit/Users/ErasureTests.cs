using System.Text;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Orders;
using Pepper.Core.Perks;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Core.Users.Photos;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Users;

/// <summary>Deleting a user against everything that goes on meanwhile, and against whatever stops it.</summary>
public sealed class ErasureTests
{
    private const string Email = "grace.hopper@example.com";
    private const decimal Granted = 0.25m;

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
    public async Task A_storm_of_actions_orders_and_grants_leaves_no_name_and_no_half_done_write_behind()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        var perk = SamplePerk.New() with { TenantId = Members.TenantId, Points = SamplePerk.Json("""{"pointsPerUnit":2}""") };
        await members.Store.CommitAsync(Perk.PartitionOf(Members.TenantId), [Perk.DocumentType.Create(perk.Id, perk)], CancellationToken.None);
        var (booked, ordered, granted) = (0, 0, 0);
        var metadata = new { note = $"for Grace Hopper, {Email}", guests = 2 };
        Task<bool> BookAsync(string id) => PostAsync(members, new { type = "BOOKING_CREATED", userId = user.Id, externalId = id, metadata });
        Task<bool> OrderAsync(string id) => PostAsync(members, new
        {
            type = "ORDER_COMPLETED",
            userId = user.Id,
            externalId = id,
            metadata = new
            {
                orderId = id,
                total = 4m,
                receipt = new { name = "Grace Hopper" },
                items = new[] { new { id = "latte", title = "Latte", quantity = 1, price = 4m } },
            },
        });
        var storm = Enumerable.Range(0, 9).Select(worker => Task.Run(() => (worker % 3) switch
        {
            0 => RepeatAsync(n => BookAsync($"b-{worker}-{n}"), () => Interlocked.Increment(ref booked)),
            1 => RepeatAsync(n => OrderAsync($"o-{worker}-{n}"), () => Interlocked.Increment(ref ordered)),
            _ => RepeatAsync(_ => GrantAsync(members, user.Id, perk.Id), () => Interlocked.Increment(ref granted)),
        })).ToList();
        await Support.Eventually.IsTrueAsync(
            () => Task.FromResult(Math.Min(Volatile.Read(ref booked), Math.Min(Volatile.Read(ref ordered), Volatile.Read(ref granted))) > 10),
            TimeSpan.FromSeconds(30),
            () => $"{booked} bookings, {ordered} orders and {granted} grants were made.");

        Assert.True((await DeleteAsync(members, user.Id)).IsSuccess);
        await Task.WhenAll(storm);

        var documents = await ReadAsync(members, user.Id);
        Assert.Equal(booked, Actions(documents, "BOOKING_CREATED"));
        Assert.Equal(ordered, Actions(documents, "ORDER_COMPLETED"));
        Assert.Equal(ordered, documents.Count(document => document.Type == Order.DocumentType.Name));
        var entries = documents.Where(document => document.Type == LedgerEntry.DocumentType.Name).Select(document => LedgerEntry.DocumentType.Parse(document).Value).ToList();
        var award = Assert.Single(documents, document => document.Type == Award.DocumentType.Name);
        Assert.Equal(entries.Sum(entry => entry.Delta), Award.DocumentType.Parse(award).Value.Available);
        Assert.Equal(granted, entries.Count(entry => entry.Delta == Granted));
        await AssertNobodyIsNamedAsync(members, user.Id, ["grace", "hopper", Email]);
    }

    [Fact]
    public async Task More_erasures_than_fit_into_one_page_are_finished_in_one_run()
    {
        await using var members = await Members.NewAsync();
        var at = members.Clock.GetUtcNow();
        var ids = Enumerable.Range(0, 230).Select(n => $"605efe2f7d2e8b0d1c{n:d6}").ToList();
        foreach (var id in ids)
        {
            await members.Store.CommitAsync(
                User.PartitionOf(Members.TenantId, id),
                [Erasure.DocumentType.Create(Erasure.DocumentId, Erasure.Begin(Members.TenantId, id, [Email], [], [], at))],
                CancellationToken.None);
        }

        members.Clock.Advance(SecondLook.Default.After);
        Assert.Empty(await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None));

        foreach (var id in ids)
        {
            Assert.True((await ProofAsync(members, id)).IsDone);
        }
    }

    [Fact]
    public async Task A_name_whose_adding_was_cut_off_is_freed()
    {
        const string second = "grace.second@example.com";
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        var name = CredentialName.Email(second)!;
        members.Store.Breaks = (_, writes) => writes.Any(write => write.Id == name.DocumentId);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => members.Get<CreateCredentialHandler>().HandleAsync(
            new CreateCredential(second, CredentialProvider.Email, true, user.Id), members.Call(), CancellationToken.None));
        members.Store.Breaks = (_, _) => false;
        Assert.NotNull(await members.Get<CredentialNames>().FindReservationAsync(Members.TenantId, name, CancellationToken.None));

        await DeleteAsync(members, user.Id);

        Assert.Null(await members.Get<CredentialNames>().FindReservationAsync(Members.TenantId, name, CancellationToken.None));
        await AssertNobodyIsNamedAsync(members, user.Id, [second]);
    }

    [Fact]
    public async Task A_name_that_was_given_up_before_is_searched_for_as_well()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        Assert.True(await PostAsync(members, new { type = "BOOKING_CREATED", userId = user.Id, externalId = "b-1", metadata = new { note = Email } }));
        var change = new Fields(JsonSerializer.SerializeToElement(new { credentials = new[] { new { provider = "EMAIL", id = "other@example.com" } } }));
        Assert.True((await members.Get<UpdateUserHandler>().HandleAsync(UpdateUser.From(user.Id, change).Value!, members.Call(), CancellationToken.None)).IsSuccess);
        Assert.Null(await members.OwnerOfAsync(Email));

        await DeleteAsync(members, user.Id);

        await AssertNobodyIsNamedAsync(members, user.Id, [Email, "other@example.com"]);
        Assert.Contains($"credential|EMAIL|{Email}", (await ProofAsync(members, user.Id)).OwnNames);
    }

    [Fact]
    public async Task Somebody_elses_address_among_contacts_and_unverified_names_says_nothing_of_what_others_have()
    {
        const string other = "somebody.else@example.com";
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        var change = new Fields(JsonSerializer.SerializeToElement(new { contacts = new { mail = other }, extended = new { all = "ORDER_COMPLETED" } }));
        Assert.True((await members.Get<UpdateUserHandler>().HandleAsync(UpdateUser.From(user.Id, change).Value!, members.Call(), CancellationToken.None)).IsSuccess);
        Assert.True((await members.Get<CreateCredentialHandler>().HandleAsync(
            new CreateCredential("third@example.com", CredentialProvider.Email, false, user.Id), members.Call(), CancellationToken.None)).IsSuccess);
        var key = Partition.OfKey(Members.TenantId, "somebody's call");
        var reply = new LooseReply("605efe2f7d2e8b0d1c9e4d55", members.Clock.GetUtcNow(), new StoredReply(200, Encoding.UTF8.GetBytes($"ORDER_COMPLETED {other} third@example.com")));
        await members.Store.CommitAsync(key, [LooseReply.DocumentType.Create(LooseReply.DocumentId, reply)], CancellationToken.None);

        await DeleteAsync(members, user.Id);
        var erased = Assert.Single(await members.Get<PendingErasures>().ReadAsync(Members.TenantId, CancellationToken.None));
        members.Clock.Advance(SecondLook.Default.After);
        await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None);

        Assert.Equal([Email], erased.Strings.All);
        var kept = await LooseReply.DocumentType.ReadAsync(members.Store, key, LooseReply.DocumentId, CancellationToken.None);
        Assert.NotNull(kept!.Value.Reply);
        await AssertNobodyIsNamedAsync(members, user.Id, [other, "third@example.com"]);
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

            members.Clock.Advance(SecondLook.Default.After);
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
        var photo = ProfilePhotos.NameOf(Members.TenantId, user.Id, user.Id);
        await members.Get<IBlobStore>().WriteAsync(photo, new MemoryStream([1, 2, 3]), CancellationToken.None);

        Assert.False((await ProofAsync(members, user.Id)).IsDone);
        members.Clock.Advance(SecondLook.Default.After);
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

        members.Clock.Advance(SecondLook.Default.After);
        await members.Get<Erasures>().FinishAsync(Members.TenantId, CancellationToken.None);

        Assert.Equal(next.Id, await members.OwnerOfAsync(Email));
    }

    private static int Actions(IEnumerable<StoredDocument> documents, string type) =>
        documents.Count(document => document.Type == "action" && Encoding.UTF8.GetString(document.Body.Span).Contains($"\"{type}\"", StringComparison.Ordinal));

    // Ends with the user, whose deletion makes the next one fail.
    private static async Task RepeatAsync(Func<int, Task<bool>> act, Action count)
    {
        for (var n = 0; n < 500 && await act(n); n++)
        {
            count();
        }
    }

    private static async Task<bool> PostAsync(Members members, object action)
    {
        var command = PostActions.From(JsonSerializer.SerializeToElement(action)).Value!;
        var outcome = await members.Get<PostActionsHandler>().HandleAsync(command, members.Call(), CancellationToken.None);
        return outcome.IsSuccess && outcome.Value.Items[0].Outcome.IsSuccess;
    }

    private static async Task<bool> GrantAsync(Members members, string userId, string perkId)
    {
        var grant = new GrantPoints(perkId, userId, Granted, null);
        return (await members.Get<GrantPointsHandler>().HandleAsync(grant, members.Call(), CancellationToken.None)).IsSuccess;
    }

    private static Append Posted(Call call, User user) => ActionWriter.Record(
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
