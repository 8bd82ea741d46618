using Pepper.Core.Credentials;

namespace Pepper.Tests.Unit.Credentials;

public sealed class SentCodeTests
{
    private const string Key = "605efe2f7d2e8b0d1c9e4d01";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SentCode Sent = SentCode.New(Key, CodePurpose.Activation, "0417", Now);

    [Fact]
    public void The_code_is_right_until_ten_minutes_are_over()
    {
        Assert.True(Sent.IsRight(Key, CodePurpose.Activation, "0417", Now));
        Assert.True(Sent.IsRight(Key, CodePurpose.Activation, " 0417 ", Now.AddMinutes(10).AddMilliseconds(-1)));
        Assert.False(Sent.IsRight(Key, CodePurpose.Activation, "0417", Now.AddMinutes(10)));
    }

    [Theory]
    [InlineData("0418")]
    [InlineData("417")]
    [InlineData("")]
    [InlineData("00417")]
    public void Another_code_is_wrong(string code) => Assert.False(Sent.IsRight(Key, CodePurpose.Activation, code, Now));

    [Fact]
    public void A_code_is_good_for_its_purpose_and_its_credential_alone()
    {
        Assert.False(Sent.IsRight(Key, CodePurpose.Reset, "0417", Now));
        Assert.False((Sent with { Purpose = CodePurpose.Reset }).IsRight(Key, CodePurpose.Reset, "0417", Now));
        Assert.False(Sent.IsRight("605efe2f7d2e8b0d1c9e4d02", CodePurpose.Activation, "0417", Now));
    }

    [Fact]
    public void Five_wrong_tries_use_a_code_up()
    {
        SentCode? left = Sent;
        for (var tries = 1; tries < 5; tries++)
        {
            left = left!.AfterWrongTry();
            Assert.NotNull(left);
        }

        Assert.Null(left!.AfterWrongTry());
    }

    [Fact]
    public void The_code_itself_is_not_kept() => Assert.DoesNotContain("0417", Sent.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void New_codes_have_their_digits_and_differ(int digits)
    {
        var codes = Enumerable.Range(0, 200).Select(_ => new RandomCodes().NewCode(digits)).ToList();

        Assert.All(codes, code => Assert.True(code.Length == digits && code.All(char.IsAsciiDigit), code));
        Assert.InRange(codes.Distinct().Count(), 150, 200);
    }
}
