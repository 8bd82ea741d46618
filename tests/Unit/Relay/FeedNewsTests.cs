using System.Text;
using Pepper.Core.Actions;
using Pepper.Core.Messaging;
using Pepper.Core.Relay;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Relay;

/// <summary>Which changes of a feed are told of.</summary>
public sealed class FeedNewsTests
{
    private static readonly DateTimeOffset Committed = new(2026, 11, 23, 9, 0, 0, 120, TimeSpan.Zero);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(600)]
    public void An_action_that_was_written_about_when_it_was_committed_is_news(int secondsLater) =>
        Assert.True(FeedNews.IsNews(Action(Committed.AddSeconds(secondsLater)), Committed.AddHours(1)));

    [Fact]
    public void An_action_that_was_replaced_later_as_its_user_was_erased_is_not() =>
        Assert.False(FeedNews.IsNews(Action(Committed.AddSeconds(601)), Committed.AddHours(1)));

    [Fact]
    public void An_action_that_waited_for_a_relay_that_was_away_for_days_is_news() =>
        Assert.True(FeedNews.IsNews(Action(Committed), Committed.AddDays(6)));

    [Fact]
    public void An_action_of_long_ago_is_not_even_to_a_relay_that_begins_anew() =>
        Assert.False(FeedNews.IsNews(Action(Committed), Committed.AddDays(7).AddSeconds(1)));

    [Fact]
    public void What_is_no_action_is_always_told_of_as_it_says_itself_whether_it_waits() => Assert.True(FeedNews.IsNews(
        new FeedChange(Document(OutboundMessage.DocumentType.Name, "{}"), Committed.AddYears(1)), Committed.AddYears(2)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"when":{"timestamp":"yesterday"}}""")]
    public void An_action_that_cannot_be_read_is_told_of_so_that_somebody_learns_of_it(string body) =>
        Assert.True(FeedNews.IsNews(new FeedChange(Document(ActionRecord.DocumentType.Name, body), Committed), Committed));

    private static FeedChange Action(DateTimeOffset writtenAt) => new(
        Document(ActionRecord.DocumentType.Name, """{"_id":"a1","type":"USER_CHANGED","when":{"timestamp":"2026-11-23T09:00:00.12Z"}}"""), writtenAt);

    private static StoredDocument Document(string type, string body) =>
        new(new Partition("t1", "u1"), "action|a1", type, "e1", null, Encoding.UTF8.GetBytes(body));
}
