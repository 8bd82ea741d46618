using Pepper.Core.Messaging;

namespace Pepper.Tests.Unit.Messaging;

public sealed class MessageTemplateTests
{
    private static readonly MessageValues Values = new("0042", "Corner Café", 10, "Zoë");

    [Fact]
    public void Each_placeholder_stands_for_its_value() => Assert.Equal(
        "Hello Zoë, 0042 is for Corner Café, 10 minutes. 0042!",
        MessageTemplate.Render("Hello {firstName}, {code} is for {title}, {minutes} minutes. {code}!", Values));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("evil.example")]
    [InlineData("Call 0900123")]
    [InlineData("http://x")]
    [InlineData("a\nb")]
    [InlineData("AnameThatIsLongerThanAnybodysNameReallyIsOrCouldBe")]
    public void Without_a_plain_name_the_space_before_it_goes_too(string? name) =>
        Assert.Equal("Hello, 0042", MessageTemplate.Render("Hello {firstName}, {code}", Values with { FirstName = name }));

    [Theory]
    [InlineData("Mary-Jane O'Neill")]
    [InlineData("J. R.")]
    [InlineData("नेहा")]
    [InlineData("𠮷子")]
    public void Names_of_every_script_are_plain(string name) =>
        Assert.Equal($"Hello {name}", MessageTemplate.Render("Hello {firstName}", Values with { FirstName = name }));

    [Fact]
    public void What_a_placeholder_stands_for_is_not_looked_at_again() =>
        Assert.Equal("A {code} place: 0042", MessageTemplate.Render("{title}: {code}", Values with { Title = "A {code} place" }));

    [Fact]
    public void A_title_stays_on_one_line() =>
        Assert.Equal("For A  Bcc: b@example.com", MessageTemplate.Render("For {title}", Values with { Title = "A\r\nBcc: b@example.com" }));

    [Theory]
    [InlineData("{code}", null)]
    [InlineData("{code}\n{title}", null)]
    [InlineData("{title}", "must hold the placeholder {code}.")]
    [InlineData("{code} {Code}", "may hold the placeholders {code}, {title}, {minutes}, {firstName}, and no other braces.")]
    [InlineData("{code} { }", "may hold the placeholders {code}, {title}, {minutes}, {firstName}, and no other braces.")]
    [InlineData("{{code}}", "may hold the placeholders {code}, {title}, {minutes}, {firstName}, and no other braces.")]
    [InlineData("{co{code}de}", "may hold the placeholders {code}, {title}, {minutes}, {firstName}, and no other braces.")]
    [InlineData("{code}{code} {code}{code}", "may hold each placeholder at most 3 times.")]
    [InlineData("{code}\u2028", "must not hold control characters other than line feeds.")]
    [InlineData("{code}\t", "must not hold control characters other than line feeds.")]
    public void A_fault_is_told(string template, string? fault) =>
        Assert.Equal(fault, MessageTemplate.Fault(template, isOneLine: false, needsCode: true));

    [Fact]
    public void A_subject_is_one_line_and_needs_no_code()
    {
        Assert.Null(MessageTemplate.Fault("For {title}", isOneLine: true, needsCode: false));
        Assert.Equal("must be one line without control characters.", MessageTemplate.Fault("a\nb", isOneLine: true, needsCode: false));
    }
}
