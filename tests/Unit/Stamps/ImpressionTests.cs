using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Stamps.Keys;
using Pepper.Core.Stamps.Matching;

namespace Pepper.Tests.Unit.Stamps;

public sealed class ImpressionTests
{
    private static readonly StampKey Key = PreparedStampSecrets.Key(0);

    [Theory]
    [InlineData("coordinates")]
    [InlineData("points")]
    public void It_says_the_nonce_and_the_points(string member)
    {
        var opened = Impression.Open(Encrypt($$"""{"nonce":"a-Nonce_1","{{member}}":[[1,2.5],[-3,4],[5e1,6]]}"""), [Key]).Value!;

        Assert.Equal("a-Nonce_1", opened.Nonce);
        Assert.Equal([new(1, 2.5), new(-3, 4), new(50, 6)], opened.Coordinates);
    }

    [Fact]
    public void Ten_points_of_one_decimal_fit_and_the_largest_text_is_the_stated_one()
    {
        var points = string.Join(',', Enumerable.Repeat("[1234.5,-123.4]", Imprint.MaxPoints));

        Assert.True(Impression.Open(Encrypt($$"""{"nonce":"{{new RandomStampSecrets().NewNonce()}}","coordinates":[{{points}}]}"""), [Key]).IsSuccess);
        Assert.Equal(Impression.Base64Length, Encrypt(new string(' ', Impression.MaxPlaintext)).Length);
        Assert.ThrowsAny<CryptographicException>(() => Encrypt(new string(' ', Impression.MaxPlaintext + 1)));
    }

    [Fact]
    public void Whatever_is_wrong_with_the_encryption_is_told_in_the_same_words()
    {
        const string Plain = """{"nonce":"a","coordinates":[[1,2],[3,4],[5,6]]}""";
        var good = Convert.FromBase64String(Encrypt(Plain));
        var mauled = good.ToArray();
        mauled[100] ^= 1;
        string[] bad =
        [
            "no base64", string.Empty, Convert.ToBase64String(good[1..]), Convert.ToBase64String([.. good, 0]),
            Convert.ToBase64String(mauled), Convert.ToBase64String(Enumerable.Repeat((byte)255, good.Length).ToArray()),
            Convert.ToBase64String(new byte[good.Length]),
            Encrypt(Plain, PreparedStampSecrets.Key(1)), Encrypt(Plain, padding: RSAEncryptionPadding.OaepSHA1), Encrypt(Plain, padding: RSAEncryptionPadding.Pkcs1),
        ];

        var messages = bad.Select(impression => Impression.Open(impression, [Key]).Error!).ToList();

        Assert.Single(messages.Distinct());
        Assert.Equal((422, "impression"), (messages[0].Status, messages[0].Field));
        Assert.Equal(messages[0], Impression.Open(Convert.ToBase64String(good), []).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"nonce":"a"}""")]
    [InlineData("""{"coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"","coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"a|b","coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"\ud800","coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":7,"coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,6,7]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,"6"]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,1e999]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,100001]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,6]],"more":1}""")]
    [InlineData("""{"nonce":"a","nonce":"b","coordinates":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,6]],"points":[[1,2],[3,4],[5,6]]}""")]
    [InlineData("""{"nonce":"a","coordinates":[[1,2],[3,4],[5,6]]""")]
    public void What_is_decrypted_must_be_a_nonce_and_points(string plain)
    {
        var error = Impression.Open(Encrypt(plain), [Key]).Error!;

        Assert.Equal((422, "impression"), (error.Status, error.Field));
        Assert.Contains("{nonce, coordinates}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_says_nothing_of_itself() => Assert.Equal("StampKey", $"{Key}");

    private static string Encrypt(string plain, StampKey? key = null, RSAEncryptionPadding? padding = null)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem((key ?? Key).PublicKey);
        Assert.Equal(StampKey.Bits, rsa.KeySize);
        return Convert.ToBase64String(rsa.Encrypt(Encoding.UTF8.GetBytes(plain), padding ?? RSAEncryptionPadding.OaepSHA256));
    }
}
