namespace Pepper.Tests.Unit.Bindings;

public sealed class NcrontabTests
{
    [Theory]
    [InlineData("0 * * * * *")]
    [InlineData("5/15 * * * * *")]
    [InlineData("*/10 0-30 2,14 1 1-12/3 0-6")]
    public void A_schedule_that_both_hosts_read_is_let_through(string schedule) => Assert.Null(Ncrontab.FaultOf(schedule));

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("0 0 0 L * *")]
    [InlineData("0 0 0 ? * *")]
    [InlineData("0 0 0 * * 7")]
    [InlineData("0 0 0 * * MON")]
    [InlineData("60 * * * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 30-10 * * * *")]
    [InlineData("*/0 * * * * *")]
    [InlineData("0  * * * * *")]
    [InlineData("")]
    public void Another_is_not(string schedule) => Assert.NotNull(Ncrontab.FaultOf(schedule));
}
