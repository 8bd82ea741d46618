using Pepper.Core.Loyalty;

namespace Pepper.Tests.Unit.Loyalty;

public sealed class MemberNumberTests
{
    [Theory]
    [InlineData("453914880343646", "4539148803436467")]
    [InlineData("401288888888188", "4012888888881881")]
    [InlineData("100000000000000", "1000000000000008")]
    public void The_last_digit_is_Luhns(string digits, string number) => Assert.Equal(number, MemberNumber.WithCheckDigit(digits));

    [Fact]
    public void Random_numbers_are_valid_and_differ()
    {
        var generator = new RandomMemberNumbers();
        var numbers = Enumerable.Range(0, 1000).Select(_ => generator.NewNumber()).ToList();

        Assert.All(numbers, number => Assert.True(MemberNumber.IsValid(number), number));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void A_digit_misread_is_noticed()
    {
        const string number = "4539148803436467";
        for (var place = 0; place < number.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var read = number[..place] + digit + number[(place + 1)..];
                Assert.Equal(read == number, MemberNumber.IsValid(read));
            }
        }
    }
}
