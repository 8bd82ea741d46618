using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>
/// Changes the members of a scheme that are sent; null clears <c>terms</c> and <c>visualisation</c>. Prices never change:
/// the same ones may be sent back, others are refused. Changed perks count for subscriptions that run from their next
/// payment on. Reference: Subscription Schemes, Update a Subscription Scheme.
/// </summary>
/// <param name="SchemeId">Which one.</param>
/// <param name="Pricing">The prices as they are; null where none were sent.</param>
/// <param name="Perks">What subscribers get; null to leave it.</param>
/// <param name="Active">Whether users can subscribe to it; null to leave it.</param>
/// <param name="Title">What customers call it; null to leave it. Bills keep the title that the scheme was made with.</param>
/// <param name="Terms">Terms and conditions.</param>
/// <param name="Visualisation">How apps show it.</param>
public sealed record UpdateScheme(
    string SchemeId,
    IReadOnlyList<SchemePrice>? Pricing,
    IReadOnlyList<SchemePerk>? Perks,
    bool? Active,
    string? Title,
    Edit<string?> Terms,
    Edit<JsonElement?> Visualisation)
{
    private static readonly string[] Needed = ["pricing", "perks", "active", "title"];

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateScheme> From(string schemeId, Fields body)
    {
        foreach (var name in Needed.Where(body.IsNull))
        {
            body.Fail(name, "cannot be cleared.");
        }

        return body.Finish(new UpdateScheme(
            schemeId,
            body.Objects("pricing", SchemePrice.MostOfScheme)?.Select(SchemePrice.Read).ToList(),
            SchemePerk.ReadAll(body),
            body.Flag("active"),
            body.Text("title", 255, 1),
            body.Edit("terms", body.Text("terms", 20_000)),
            body.Edit("visualisation", body.OpenObject("visualisation"))));
    }

    /// <summary>The scheme after the change, or why it may not be changed.</summary>
    /// <param name="scheme">The scheme now.</param>
    /// <param name="known">The tenant's perks.</param>
    /// <param name="now">When.</param>
    public Result<SubscriptionScheme> Decide(SubscriptionScheme scheme, TenantPerks known, DateTimeOffset now)
    {
        if (Pricing is not null && !(Pricing.Count == scheme.Pricing.Count && scheme.Pricing.Zip(Pricing).All(pair => pair.First.IsSameAs(pair.Second))))
        {
            return Error.Validation("pricing", "`pricing` of a scheme never changes; make another scheme for other prices.");
        }

        return Perks is not null && SchemePerk.Refuse(Perks, scheme.Perks, known) is { } refusal
            ? refusal
            : scheme with
            {
                Perks = Perks ?? scheme.Perks,
                Active = Active ?? scheme.Active,
                Title = Title ?? scheme.Title,
                Terms = Terms.Apply(scheme.Terms, null),
                Visualisation = Visualisation.Apply(scheme.Visualisation, null),
                UpdatedAt = now > scheme.UpdatedAt ? now : scheme.UpdatedAt,
            };
    }
}

/// <summary>Carries out <see cref="UpdateScheme"/>.</summary>
public sealed class UpdateSchemeHandler(UnitOfWork work, SchemeCatalogue schemes, PerkCatalogue perks)
{
    /// <summary>Changes the scheme.</summary>
    public Task<Result<SubscriptionScheme>> HandleAsync(UpdateScheme command, Call call, CancellationToken cancellation) =>
        work.RunAsync<SubscriptionScheme>(
            call,
            SubscriptionScheme.PartitionOf(call.TenantId),
            async () =>
            {
                if (await schemes.FindStoredAsync(call.TenantId, command.SchemeId, cancellation) is not { } stored)
                {
                    return SchemeCatalogue.Unknown();
                }

                var changed = command.Decide(stored.Value, await perks.ReadAsync(call.TenantId, cancellation), call.Now);
                return changed.IsSuccess
                    ? Decision.Change(changed.Value, SubscriptionScheme.DocumentType.Replace(stored, changed.Value))
                    : changed.Error;
            },
            cancellation);
}
