using Pepper.Core.Payments;

namespace Pepper.Tests.Unit.Payments;

public sealed class GatewaySignatureTests
{
    private const string Secret = "whsec_a";
    private const string Body = """{"id":"evt_1"}""";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_769_850_000);

    [Fact]
    public void A_signature_made_elsewhere_is_right()
    {
        // echo -n '1769850000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_a
        Assert.True(GatewaySignature.Verify(Body, "t=1769850000,v1=99819e8e1f133cc83db7ce4070d20f5f368516ad35316ee45a9ca0af85af905c", Secret, Now).IsSuccess);
    }

    [Fact]
    public void One_of_several_is_enough_and_other_schemes_are_passed_over()
    {
        var right = GatewaySignature.Sign(Body, Secret, Now).Split("v1=")[1];

        Assert.True(GatewaySignature.Verify(Body, $"t=1769850000, v0=aa, v1={new string('0', 64)}, v1={right}", Secret, Now).IsSuccess);
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void It_counts_for_five_minutes(int seconds, bool isRight) =>
        Assert.Equal(isRight, GatewaySignature.Verify(Body, GatewaySignature.Sign(Body, Secret, Now.AddSeconds(seconds)), Secret, Now).IsSuccess);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=00")]
    [InlineData("t=1769850000")]
    [InlineData("t=1769850000,v1=")]
    [InlineData("t=x,v1=00")]
    [InlineData("t=-1,v1=00")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=9223372036854775807,v1=00")]
    public void Anything_else_is_refused(string? signature) =>
        Assert.Equal((422, GatewaySignature.Header), Refusal(Body, signature, Secret));

    [Fact]
    public void Another_body_another_secret_and_another_time_are_refused()
    {
        var right = GatewaySignature.Sign(Body, Secret, Now);

        Assert.Equal((422, GatewaySignature.Header), Refusal(Body + " ", right, Secret));
        Assert.Equal((422, GatewaySignature.Header), Refusal(Body, right, "whsec_b"));
        Assert.Equal((422, GatewaySignature.Header), Refusal(Body, right.Replace("t=1769850000", "t=1769850001", StringComparison.Ordinal), Secret));
    }

    private static (int? Status, string? Field) Refusal(string body, string? signature, string secret)
    {
        var error = GatewaySignature.Verify(body, signature, secret, Now).Error;
        return (error?.Status, error?.Field);
    }
}
