using System.Globalization;
using Pepper.Core.Actions;

namespace Pepper.Tests.Unit.Actions;

public sealed class AgeBandTests
{
    [Theory]
    [InlineData("2008-03-02", "2026-03-01", "0-17")]
    [InlineData("2008-03-01", "2026-03-01", "18-24")]
    [InlineData("2004-02-29", "2029-02-28", "18-24")]
    [InlineData("2004-02-29", "2029-03-01", "25-34")]
    [InlineData("1961-03-02", "2026-03-01", "55-64")]
    [InlineData("1961-03-01", "2026-03-01", "65+")]
    [InlineData("1815-12-10", "2026-03-01", "65+")]
    [InlineData("2026-03-01", "2026-03-01", "0-17")]
    [InlineData("2026-03-02", "2026-03-01", null)]
    public void Years_count_once_they_are_completed(string birth, string today, string? band) =>
        Assert.Equal(band, AgeBand.Of(DateOnly.Parse(birth, CultureInfo.InvariantCulture), DateOnly.Parse(today, CultureInfo.InvariantCulture)));
}
