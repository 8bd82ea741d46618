using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Support.SignIn;

/// <summary>A key that signs tokens, RS256 or ES256. Tokens are put together by hand, so that any fault can be put into one.</summary>
public sealed class StubKey : IDisposable
{
    private readonly RSA? rsa;
    private readonly ECDsa? curve;

    private StubKey(string keyId, RSA? rsa, ECDsa? curve)
    {
        KeyId = keyId;
        this.rsa = rsa;
        this.curve = curve;
    }

    /// <summary>The name under which it is published.</summary>
    public string KeyId { get; }

    /// <summary>The algorithm it signs with.</summary>
    public string Algorithm => rsa is null ? "ES256" : "RS256";

    /// <summary>A new RSA key.</summary>
    public static StubKey Rsa(string? keyId = null) => new(keyId ?? Guid.NewGuid().ToString("n"), RSA.Create(2048), null);

    /// <summary>A new key on the curve P-256.</summary>
    public static StubKey Curve(string? keyId = null) =>
        new(keyId ?? Guid.NewGuid().ToString("n"), null, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>What is published of it (RFC 7517).</summary>
    public JsonObject Published()
    {
        var key = new JsonObject { ["use"] = "sig", ["kid"] = KeyId, ["alg"] = Algorithm };
        if (rsa is not null)
        {
            var parameters = rsa.ExportParameters(false);
            key["kty"] = "RSA";
            key["n"] = Base64Url.EncodeToString(parameters.Modulus);
            key["e"] = Base64Url.EncodeToString(parameters.Exponent);
        }
        else
        {
            var point = curve!.ExportParameters(false).Q;
            key["kty"] = "EC";
            key["crv"] = "P-256";
            key["x"] = Base64Url.EncodeToString(point.X);
            key["y"] = Base64Url.EncodeToString(point.Y);
        }

        return key;
    }

    /// <summary>A token of these claims, signed with this key.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="header">Members of the header beside <c>alg</c> and <c>kid</c>, or in their place.</param>
    public string Sign(JsonObject claims, JsonObject? header = null) => Token(
        Header(header),
        claims,
        content => rsa is not null
            ? rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : curve!.SignData(content, HashAlgorithmName.SHA256));

    /// <summary>A token that says HS256, its secret being what is published of this key: the oldest forgery there is.</summary>
    public string SignByPublicKey(JsonObject claims) => Token(
        Header(new JsonObject { ["alg"] = "HS256" }),
        claims,
        content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(rsa!.ExportSubjectPublicKeyInfoPem()), content));

    /// <summary>A token that says it need not be signed, and isn't.</summary>
    public string LeaveUnsigned(JsonObject claims, string algorithm = "none") =>
        Token(Header(new JsonObject { ["alg"] = algorithm }), claims, _ => []);

    /// <inheritdoc />
    public void Dispose()
    {
        rsa?.Dispose();
        curve?.Dispose();
    }

    private JsonObject Header(JsonObject? more)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = KeyId };
        foreach (var (name, value) in more ?? [])
        {
            header[name] = value?.DeepClone();
        }

        return header;
    }

    private static string Token(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
