using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Rules.Runs;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Awards;

namespace Pepper.Tests.Unit.Rules;

/// <summary>A tenant with rules, whose actions are held against them by hand, as the bus would.</summary>
internal sealed class RulesTenant : IAsyncDisposable
{
    private readonly HashSet<string> applied = new(StringComparer.Ordinal);

    private RulesTenant(LoyaltyTenant loyalty) => Loyalty = loyalty;

    public LoyaltyTenant Loyalty { get; }

    public IDocumentStore Documents => Loyalty.Documents;

    public static async Task<RulesTenant> NewAsync() => new(await LoyaltyTenant.NewAsync());

    public async Task<Rule> AddRuleAsync(string conditions, string effect, string? occurrences = null, string matchType = "TYPE")
    {
        var body = $$"""{ "matchType": "{{matchType}}", "conditions": [{{conditions}}], "effect": {{effect}}, "occurrences": {{occurrences ?? "null"}} }""";
        var made = await CreateRule.From(new Fields(JsonElement.Parse(body)))
            .ThenAsync(command => Loyalty.Get<CreateRuleHandler>().HandleAsync(command, Loyalty.Call(), CancellationToken.None));
        Assert.Null(made.Error);
        return made.Value!;
    }

    public async Task<Segment> AddSegmentAsync(string title = "Regulars") =>
        (await Loyalty.Get<CreateSegmentHandler>().HandleAsync(new CreateSegment(title, null, SegmentType.Persistent, null), Loyalty.Call(), CancellationToken.None)).Value!;

    /// <summary>Records an action of a user, a second after the last one.</summary>
    public async Task<ActionRecord> RecordAsync(User user, string type, string metadata = "{}", AutomationCause? cause = null)
    {
        var call = Loyalty.Call() with { Cause = cause };
        var tenant = await Loyalty.Get<TenantDirectory>().GetAsync(call.TenantId, CancellationToken.None);
        var body = new ActionBody(ActionWriter.Make(
            call.NewId("action"), type, call.Now, ActionTenant.Of(tenant), user.ForAction(), JsonNode.Parse(metadata)!.AsObject(), null));
        var done = await Loyalty.Get<UnitOfWork>().RunAsync(
            call,
            User.PartitionOf(call.TenantId, user.Id),
            () => Task.FromResult(Decision.Change(Nothing.Value, ActionWriter.Record(body))),
            CancellationToken.None);
        Assert.True(done.IsSuccess);
        return body.Action;
    }

    public Task ApplyAsync(ActionRecord action, User user) =>
        Loyalty.Get<ApplyRulesHandler>().HandleAsync(new ApplyRules(new ActionPointer(action.TenantId, user.Id, action.Id)), CancellationToken.None);

    /// <summary>Records an action and applies the rules to it and to all that comes of it.</summary>
    public async Task<ActionRecord> HappenAsync(User user, string type, string metadata = "{}")
    {
        var action = await RecordAsync(user, type, metadata);
        await SettleAsync(user);
        return action;
    }

    /// <summary>Applies the rules to the user's actions, the oldest first, until there are no new ones.</summary>
    public async Task SettleAsync(User user)
    {
        for (var hasNew = true; hasNew;)
        {
            hasNew = false;
            foreach (var action in await ActionsOfAsync(user))
            {
                if (applied.Add(action.Id))
                {
                    hasNew = true;
                    await ApplyAsync(action, user);
                }
            }
        }
    }

    public async Task<IReadOnlyList<ActionRecord>> ActionsOfAsync(User user) =>
        [.. (await ReadAsync(user, ActionRecord.DocumentType)).OrderBy(action => action.When.Timestamp)];

    public Task<IReadOnlyList<Firing>> FiringsOfAsync(User user) => ReadAsync(user, Firing.DocumentType);

    public async Task<FiringOutcome?> OutcomeAsync(User user, Rule rule, ActionRecord action) =>
        (await Firing.DocumentType.ReadAsync(Documents, PartitionOf(user), Firing.DocumentIdOf(action.Id, rule.Id), CancellationToken.None))?.Value.Outcome;

    public async Task<bool> IsInAsync(User user, Segment segment) =>
        await Membership.DocumentType.ReadAsync(Documents, PartitionOf(user), Membership.DocumentIdOf(segment.Id), CancellationToken.None) is not null;

    public async Task<decimal> PointsAsync(User user, Perk perk) =>
        (await Loyalty.AwardsOfAsync(user)).SingleOrDefault(held => held.Perk.Id == perk.Id)?.Award.Available ?? 0;

    public Task RunTimedAsync() => Loyalty.Get<RunTimedRulesHandler>().HandleAsync(Loyalty.Now, CancellationToken.None);

    public async Task<IReadOnlyList<T>> ReadAsync<T>(User user, DocumentType<T> type)
        where T : class =>
        [.. (await Documents.ReadPartitionAsync(PartitionOf(user), [type.Name], null, 1000, CancellationToken.None)).Items.Select(document => type.Parse(document).Value)];

    public async Task ChangeAsync(User user, Func<User, User> change)
    {
        var stored = await User.DocumentType.ReadAsync(Documents, PartitionOf(user), User.DocumentId, CancellationToken.None);
        Assert.True((await Documents.CommitAsync(PartitionOf(user), [User.DocumentType.Replace(stored!, change(stored!.Value))], CancellationToken.None)).IsCommitted);
    }

    /// <summary>Makes a rule fail each time it looks at the user: what it has counted cannot be read.</summary>
    public async Task BreakAsync(User user, Rule rule)
    {
        var unreadable = new DocumentType<Firing>(RuleCount.DocumentType.Name, RulesJson.Default.Firing) { PersonalData = RuleCount.DocumentType.PersonalData }
            .Create(RuleCount.DocumentIdOf(rule.Id), new Firing(rule.Id, "none", FiringOutcome.Fired, Loyalty.Now));
        Assert.True((await Documents.CommitAsync(PartitionOf(user), [unreadable], CancellationToken.None)).IsCommitted);
    }

    /// <summary>Switches a rule off or on.</summary>
    public async Task SwitchAsync(Rule rule, bool isActive)
    {
        var input = new RuleInput(rule.MatchType, rule.Conditions, rule.Effect, default, isActive);
        Assert.True((await Loyalty.Get<UpdateRuleHandler>().HandleAsync(new UpdateRule(rule.Id, input, false), Loyalty.Call(), CancellationToken.None)).IsSuccess);
    }

    public ValueTask DisposeAsync() => Loyalty.DisposeAsync();

    private static Partition PartitionOf(User user) => User.PartitionOf(user.TenantId, user.Id);
}
