using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pepper.Functions.Http;
using Pepper.Tests.Api.Http;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>Makes requests that are nearly right: the function's path, parameters and body, with something off here and there.</summary>
/// <param name="contract">Where names of members and parameters come from.</param>
/// <param name="things">The tenant to ask in.</param>
/// <param name="foreign">Another tenant.</param>
/// <param name="serviceToken">The operator's token.</param>
internal sealed partial class RequestGenerator(ApiContract contract, TenantThings things, TenantThings foreign, string serviceToken)
{
    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json;", "json", "multipart/form-data",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "*/*", "/", "application/vnd.api+json",
    ];

    private static readonly string[] OtherVerbs = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"];

    private static readonly string[] Versions = ["0", "-1", "1", "2", "9", "99", "99999999999999999999", "abc", "1.5", " 12 ", "０", "+3", "1,2"];

    private static readonly string[] CommonParameters = ["limit", "startKey", "sort", "include", "expand", "fields", "userId", "dryRun", "suppressEvents"];

    private static readonly string[] PathPieces =
    [
        "null", "undefined", "%20", "%2e%2e", "%2F", "%25", "%F0%9F%98%80", "605EFEADE9965C0ECC921311", "605efeade9965c0ecc921311", "605efeade9965c0ecc92131", "*", "a%7Cb", "none",
        "%E2%80%AE", "-1", "user", "catalogue%7Csegments", "%27%3B--", "x.csv", "..%5C..%5Cx",
    ];

    private readonly List<string> keys = [];

    private readonly Dictionary<string, RequestShape> shapes = TenantThings.Functions.Functions.ToDictionary(
        function => function.Name, function => RequestShape.Of(contract, function.Name));

    private readonly string[] allMembers =
        [.. TenantThings.Functions.Functions.SelectMany(function => RequestShape.Of(contract, function.Name).Members).Append("_id").Distinct()];

    /// <summary>Takes note of a page's key, to be sent to this list and to others.</summary>
    public void Learn(string key) => keys.Add(key);

    /// <summary>The next request.</summary>
    public FuzzRequest Next(Random random)
    {
        var function = OddValues.Pick(random, TenantThings.Functions.Functions);
        var method = random.Next(40) == 0 ? OddValues.Pick(random, OtherVerbs) : OddValues.Pick(random, function.Methods);
        var isUpload = function.BodyLimit > BodyLimitAttribute.Default && random.Next(8) > 0;
        var body = method == "GET" && random.Next(10) > 0 ? null : isUpload ? OddUploads.Body(random) : Body(random, function);
        var type = isUpload ? OddUploads.ContentType(random) : ContentType(random);
        return new FuzzRequest(
            function.Name,
            method,
            Path(random, method, function) + (random.Next(60) == 0 ? OddValues.Pick(random, ["/", "//", "/nothing", ";x=1", ".json", "%20"]) : string.Empty),
            [.. Query(random, function)],
            [.. Headers(random, function).DistinctBy(header => header.Key)],
            body,
            body is null ? null : type);
    }

    private static string? ContentType(Random random) => random.Next(20) switch
    {
        0 => null,
        1 => OddValues.Pick(random, ContentTypes),
        _ => "application/json",
    };

    private string Path(Random random, string method, HttpFunction function) => "/" + Parameter().Replace(function.Route, match =>
    {
        var name = match.Groups["name"].Value;

        // What is deleted answers nothing but 404 for the rest of the round.
        var own = method == "DELETE" ? 1 : 12;
        return random.Next(20) switch
        {
            var chance when chance < own && things.Ids.TryGetValue(name, out var id) => id,
            < 14 when foreign.Ids.TryGetValue(name, out var others) => others,
            < 16 => OddValues.Pick(random, things.Ids.Values.ToList()),
            16 => new string('a', random.Next(1, 3000)),
            17 => Convert.ToHexStringLower(Bytes(random, 12)),
            _ => OddValues.Pick(random, PathPieces),
        };
    });

    private IEnumerable<KeyValuePair<string, string>> Query(Random random, HttpFunction function)
    {
        var known = shapes[function.Name].Parameters;
        var count = random.Next(4) == 0 ? random.Next(0, 6) : random.Next(0, 2);
        for (var i = 0; i < count; i++)
        {
            var name = known.Count > 0 && random.Next(4) > 0 ? OddValues.Pick(random, known) : OddValues.Pick(random, CommonParameters);
            yield return KeyValuePair.Create(name, name switch
            {
                "startKey" when keys.Count > 0 && random.Next(2) == 0 => OddValues.Pick(random, keys),
                "startKey" => OddValues.PageKey(random),
                "limit" when random.Next(2) == 0 => random.Next(-2, 1200).ToString(CultureInfo.InvariantCulture),
                _ => OddValues.Text(random),
            });
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Headers(Random random, HttpFunction function)
    {
        foreach (var header in Caller(random, function))
        {
            yield return header;
        }

        if (random.Next(3) > 0)
        {
            yield return KeyValuePair.Create("x-api-version", random.Next(6) == 0 ? OddValues.Pick(random, Versions) : "12");
        }

        if (random.Next(8) == 0)
        {
            yield return KeyValuePair.Create("x-pepper-req-nonce", random.Next(2) == 0 ? $"n{random.Next(20)}" : HeaderText(random));
        }

        if (random.Next(15) == 0)
        {
            var name = OddValues.Pick(random, ["x-request-id", "x-client-platform", "AuthProvider", "Accept", "Accept-Encoding", "If-None-Match", "Origin"]);
            yield return KeyValuePair.Create(name, HeaderText(random));
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Caller(Random random, HttpFunction function)
    {
        var tenant = things.Tenant;
        if (random.Next(10) > 0)
        {
            yield return KeyValuePair.Create("x-application-id", random.Next(12) == 0 ? HeaderText(random) : tenant.ApplicationId);
        }

        // A session that has ended answers nothing but 401 for the rest of the round.
        var endsSessions = function.Route.Contains("logout", StringComparison.Ordinal);
        switch (endsSessions ? random.Next(16, 23) : random.Next(23))
        {
            case < 12:
                yield return KeyValuePair.Create("Authorization", $"Token {tenant.AdminToken}");
                break;
            case < 16:
                yield return KeyValuePair.Create("Authorization", $"Bearer {things.User.Token}");
                break;
            case 16:
                yield return KeyValuePair.Create("Authorization", $"Token {things.Other.Token}");
                break;
            case 17:
                yield return KeyValuePair.Create("Authorization", $"Token {foreign.Tenant.AdminToken}");
                break;
            case 18:
                yield return KeyValuePair.Create("Authorization", OddValues.Pick(random, ["Token ", "Token", "Bearer", "Basic", "Basic !!!", "Basic Og==", "Basic bm9jb2xvbg==", "Negotiate x"]));
                break;
            case 19:
                yield return KeyValuePair.Create("Authorization", $"Token {HeaderText(random)}");
                break;
            case 20:
                yield return KeyValuePair.Create("x-service-auth-token", random.Next(3) == 0 ? HeaderText(random) : serviceToken);
                break;
        }
    }

    private byte[] Body(Random random, HttpFunction function)
    {
        var shape = shapes[function.Name];
        var model = random.Next(12) == 0 ? OddValues.Json(random) : shape.ExampleFor(things.Ids) ?? new JsonObject();
        for (var change = random.Next(0, 4); change > 0; change--)
        {
            Change(random, model, shape);
        }

        var body = JsonText.Write(model);
        if (random.Next(150) == 0)
        {
            return [.. body, .. Enumerable.Repeat((byte)' ', 1_100_000)];
        }

        return random.Next(12) == 0 ? OddValues.Broken(random, body) : body;
    }

    private void Change(Random random, JsonNode? model, RequestShape shape)
    {
        while (model is JsonObject or JsonArray && random.Next(3) == 0 && Inner(random, model) is { } inner)
        {
            model = inner;
        }

        switch (model)
        {
            case JsonObject members when members.Count > 0 && random.Next(4) == 0:
                members.Remove(OddValues.Pick(random, members.Select(member => member.Key).ToList()));
                break;
            case JsonObject members:
                var names = random.Next(6) == 0 ? allMembers : members.Count > 0 && random.Next(2) == 0 ? [.. members.Select(member => member.Key)] : shape.Members;
                members[names.Count > 0 ? OddValues.Pick(random, names) : "title"] = Value(random);
                break;
            case JsonArray items when items.Count < 200:
                items.Add(Value(random));
                break;
        }
    }

    private JsonNode? Value(Random random) => random.Next(5) switch
    {
        0 => OddValues.Pick(random, things.Ids.Values.ToList()),
        1 => random.Next(-2, 200),
        _ => OddValues.Json(random),
    };

    private static JsonNode? Inner(Random random, JsonNode model)
    {
        var inner = (model is JsonObject members ? members.Select(member => member.Value) : model.AsArray())
            .Where(value => value is JsonObject or JsonArray)
            .ToList();
        return inner.Count == 0 ? null : OddValues.Pick(random, inner);
    }

    // What HTTP cannot carry in a header does not reach a server.
    private static string HeaderText(Random random) =>
        string.Concat(OddValues.Text(random).Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(2000));

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
