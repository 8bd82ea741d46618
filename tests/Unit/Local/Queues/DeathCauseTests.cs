using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Tests.Unit.Local.Queues;

public class DeathCauseTests
{
    [Fact]
    public void A_failure_of_ours_says_what_it_said() =>
        Assert.Equal(("StoreUnavailable", "The store is away."), DeathCause.Of(new StoreUnavailableException("The store is away."), 7));

    [Fact]
    public void What_dotnet_throws_may_quote_a_person_and_is_left_to_the_log()
    {
        var failure = Assert.Throws<FormatException>(() => int.Parse("ann@example.com", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("ann@example.com", failure.Message, StringComparison.Ordinal);

        Assert.Equal(("Format", "The host's log says what failed, at message 7."), DeathCause.Of(failure, 7));
    }
}
