using Pepper.Core.Credentials;

namespace Pepper.Tests.Unit.Credentials;

public sealed class NameThrottleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Five_codes_are_sent_within_any_hour()
    {
        var throttle = NameThrottle.None;
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Null(throttle.WaitForCode(Now.AddMinutes(minute)));
            throttle = throttle.WithCode(Now.AddMinutes(minute));
        }

        Assert.Equal(TimeSpan.FromMinutes(55), throttle.WaitForCode(Now.AddMinutes(5)));
        Assert.Null(throttle.WaitForCode(Now.AddMinutes(60)));
        Assert.Equal(TimeSpan.FromSeconds(30), throttle.WithCode(Now.AddMinutes(60)).WaitForCode(Now.AddMinutes(60.5)));
    }

    [Fact]
    public void Codes_sent_more_than_an_hour_ago_are_forgotten() =>
        Assert.Single(NameThrottle.None.WithCode(Now).WithCode(Now.AddMinutes(90)).CodesSentAt);

    [Fact]
    public void Ten_wrong_passwords_close_a_name_until_fifteen_minutes_after_the_first()
    {
        var throttle = NameThrottle.None;
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.Null(throttle.WaitForPassword(Now.AddMinutes(minute)));
            throttle = throttle.WithWrongPassword(Now.AddMinutes(minute));
        }

        Assert.Equal(TimeSpan.FromMinutes(5), throttle.WaitForPassword(Now.AddMinutes(10)));
        Assert.Null(throttle.WaitForPassword(Now.AddMinutes(15)));
        Assert.Equal(1, throttle.WithWrongPassword(Now.AddMinutes(15)).WrongPasswords);
    }

    [Fact]
    public void The_right_password_begins_the_count_anew()
    {
        var throttle = Enumerable.Range(0, 9).Aggregate(NameThrottle.None, (before, _) => before.WithWrongPassword(Now)).WithRightPassword();

        Assert.Equal(1, throttle.WithWrongPassword(Now).WrongPasswords);
    }

    [Fact]
    public void Codes_and_passwords_do_not_count_for_each_other()
    {
        var throttle = Enumerable.Range(0, 5).Aggregate(NameThrottle.None, (before, _) => before.WithCode(Now));

        Assert.Null(throttle.WaitForPassword(Now));
        Assert.NotNull(throttle.WithWrongPassword(Now).WithRightPassword().WaitForCode(Now));
    }
}
