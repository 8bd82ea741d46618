using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;
using Pepper.Functions.Http;

namespace Pepper.Functions.Awards;

/// <summary>Awards and ledgers as they are answered.</summary>
internal static class AwardAnswers
{
    // From this version on GET /awards answers {items, page}; below it {awards, page}. Reference: Get Awards, the header table.
    public const int ItemsFrom = 8;

    public static Answer One(HeldAward held) => Answer.Json(AwardView.Of(held), AwardViews.Default.AwardView);

    public static Answer All(IReadOnlyList<HeldAward> awards) =>
        Answer.Json(new AwardList([.. awards.Select(AwardView.Of)]), AwardViews.Default.AwardList);

    public static Answer Many(Core.Paging.Page<AwardView> page, int apiVersion) =>
        PageAnswer.Of(page, AwardViews.Default.AwardView, apiVersion < ItemsFrom ? "awards" : "items");

    public static Answer Ledger(Core.Paging.Page<LedgerEntry> page) => PageAnswer.Of(page, AwardsJson.Default.LedgerEntry);

    public static Answer Explained(Core.Paging.Page<ExplainedEntry> page) =>
        PageAnswer.Of(page.Map(ExplainedEntryView.Of), AwardViews.Default.ExplainedEntryView);
}
