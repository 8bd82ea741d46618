using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Loyalty;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Loyalty;

public sealed class LoyaltyAccountTests
{
    private const string First = "4539148803436467";
    private const string Second = "4012888888881881";
    private const string Third = "1000000000000008";

    [Fact]
    public async Task A_number_that_is_taken_is_not_given_to_another_user()
    {
        await using var members = await Members.NewAsync();
        var (ada, grace) = ((await members.CreateAsync("ada@example.com")).Value!, (await members.CreateAsync("grace@example.com")).Value!);

        Assert.Equal(First, (await OpenAsync(members, ada, First)).Value!.ExternalLoyaltyMemberNumber);
        Assert.Equal(Second, (await OpenAsync(members, grace, First, First, Second)).Value!.ExternalLoyaltyMemberNumber);
    }

    [Fact]
    public async Task A_user_keeps_the_account_and_one_action_tells_of_it()
    {
        await using var members = await Members.NewAsync();
        var ada = (await members.CreateAsync("ada@example.com")).Value!;

        var opened = (await OpenAsync(members, ada, First)).Value!;
        var again = (await OpenAsync(members, ada, Second)).Value!;

        Assert.Equal((First, opened.ExternalLoyaltyId), (again.ExternalLoyaltyMemberNumber, again.ExternalLoyaltyId));
        var told = Assert.Single(await ActionsAsync(members, ada), action => action.Type == ActionType.UserChanged);
        Assert.Equal("""["externalLoyaltyId","externalLoyaltyMemberNumber"]""", told.Metadata["changed"]!.ToJsonString());
    }

    [Fact]
    public async Task Of_many_calls_at_once_all_answer_one_number()
    {
        await using var members = await Members.NewAsync();
        var ada = (await members.CreateAsync("ada@example.com")).Value!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => members.Get<OpenLoyaltyAccountHandler>().HandleAsync(
            new OpenLoyaltyAccount(ada.Id), members.Call(), CancellationToken.None)));

        Assert.Single(answers.Select(answer => answer.Value!.ExternalLoyaltyMemberNumber).Distinct());
        Assert.Single(await ActionsAsync(members, ada), action => action.Type == ActionType.UserChanged);
    }

    [Fact]
    public async Task A_number_reserved_by_a_call_that_died_is_nobodys()
    {
        await using var members = await Members.NewAsync();
        var (ada, grace) = ((await members.CreateAsync("ada@example.com")).Value!, (await members.CreateAsync("grace@example.com")).Value!);
        members.Store.Breaks = (partition, _) => partition.Owner == ada.Id;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(members, ada, First));
        members.Store.Breaks = (_, _) => false;

        Assert.Equal(Second, (await OpenAsync(members, grace, First, Second)).Value!.ExternalLoyaltyMemberNumber);
        Assert.Equal(Third, (await OpenAsync(members, ada, First, Second, Third)).Value!.ExternalLoyaltyMemberNumber);
    }

    [Fact]
    public async Task The_number_of_a_deleted_user_is_not_given_again()
    {
        await using var members = await Members.NewAsync();
        var (ada, grace) = ((await members.CreateAsync("ada@example.com")).Value!, (await members.CreateAsync("grace@example.com")).Value!);
        await OpenAsync(members, ada, First);

        Assert.True((await members.Get<DeleteUserHandler>().HandleAsync(new DeleteUser(ada.Id), members.Call(), CancellationToken.None)).IsSuccess);

        Assert.Equal(Second, (await OpenAsync(members, grace, First, Second)).Value!.ExternalLoyaltyMemberNumber);
        Assert.Equal("userId", (await OpenAsync(members, ada, Third)).Error!.Field);
        var remains = await User.DocumentType.ReadAsync(members.Store, User.PartitionOf(Members.TenantId, ada.Id), User.DocumentId, CancellationToken.None);
        Assert.Null(remains!.Value.ExternalLoyaltyMemberNumber);
    }

    [Fact]
    public async Task A_generator_that_finds_no_free_number_is_a_fault_and_changes_nothing()
    {
        await using var members = await Members.NewAsync();
        var (ada, grace) = ((await members.CreateAsync("ada@example.com")).Value!, (await members.CreateAsync("grace@example.com")).Value!);
        await OpenAsync(members, ada, First);

        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(members, grace, First));
    }

    [Fact]
    public async Task A_user_made_active_with_its_account_has_it_in_the_same_commit()
    {
        await using var members = await Members.NewAsync();

        var made = (await SignUpAsync(members, "ada@example.com")).Value!;

        Assert.True(MemberNumber.IsValid(made.ExternalLoyaltyMemberNumber!));
        var stored = await User.DocumentType.ReadAsync(members.Store, User.PartitionOf(Members.TenantId, made.Id), User.DocumentId, CancellationToken.None);
        Assert.Equal(made.ExternalLoyaltyMemberNumber, stored!.Value.ExternalLoyaltyMemberNumber);
        Assert.Equal([ActionType.UserCreated], (await ActionsAsync(members, made)).Select(action => action.Type));
        Assert.Null((await SignUpAsync(members, "grace@example.com", autoActivate: false)).Value!.ExternalLoyaltyMemberNumber);
    }

    [Fact]
    public async Task Without_a_provider_nobody_gets_an_account()
    {
        await using var members = await Members.NewAsync();
        var partition = Tenant.PartitionOf(Members.TenantId);
        var stored = (await Tenant.DocumentType.ReadAsync(members.Store, partition, Tenant.DocumentId, CancellationToken.None))!;
        var settings = new TenantSettings(Loyalty: new LoyaltySettings(LoyaltyProvider.None));
        await members.Store.CommitAsync(partition, [Tenant.DocumentType.Replace(stored, stored.Value with { Settings = settings })], CancellationToken.None);

        var made = (await SignUpAsync(members, "ada@example.com")).Value!;

        Assert.Null(made.ExternalLoyaltyMemberNumber);
        Assert.Equal(422, (await OpenAsync(members, made, First)).Error!.Status);
    }

    private static Task<Result<User>> OpenAsync(Members members, User user, params string[] numbers) =>
        new OpenLoyaltyAccountHandler(
            members.Store,
            members.Get<Pepper.Core.Calls.UnitOfWork>(),
            members.Get<TenantDirectory>(),
            new MemberNumbers(members.Store, new ScriptedNumbers(numbers)))
            .HandleAsync(new OpenLoyaltyAccount(user.Id), members.Call(), CancellationToken.None);

    private static Task<Result<User>> SignUpAsync(Members members, string email, bool autoActivate = true) => members.Get<CreateUserHandler>().HandleAsync(
        CreateUser.From(
            new Fields(JsonSerializer.SerializeToElement(new
            {
                firstName = "Ada",
                lastName = "Lovelace",
                credentials = new[] { new { provider = "EMAIL", id = email, token = "correct horse battery staple" } },
            })),
            new QueryFields(new Dictionary<string, string> { ["autoActivate"] = autoActivate ? "true" : "false", ["awaitExternalAccountSync"] = "true" })).Value!,
        members.Call(),
        CancellationToken.None);

    private static async Task<IReadOnlyList<ActionRecord>> ActionsAsync(Members members, User user) =>
        (await members.Get<ListUserActionsHandler>().HandleAsync(
            ListUserActions.From(user.Id, new QueryFields(new Dictionary<string, string>())).Value!, members.Call(), CancellationToken.None)).Value!.Items;
}
