using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Pepper.Tests.Api.Http;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Fuzz;

public sealed partial class NoRequestBreaksTheHostTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Rounds = 5;
    private const int RequestsPerRound = 1000;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    // The same requests each time, so that a run can be repeated; PEPPER_FUZZ_SEED asks for others.
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("PEPPER_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20260131;

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_one_a_caller_can_understand()
    {
        using var http = NewClient();
        var foreign = await TenantThings.OfAsync(api, nameof(NoRequestBreaksTheHostTests));
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds && watch.Elapsed < Enough; round++)
        {
            // Requests delete things and end sessions, so every round has its own.
            var things = await TenantThings.MakeAsync(api);
            var generator = new RequestGenerator(api.Contract, things, foreign, api.ServiceToken);
            var random = new Random(unchecked((Seed * 1009) + round));
            for (var i = 0; i < RequestsPerRound; i++)
            {
                var request = generator.Next(random);
                if (await ComplaintAsync(http, request, generator) is { } complaint)
                {
                    Assert.Fail($"{complaint}\nRequest {i} of round {round}, PEPPER_FUZZ_SEED={Seed}:\n{await ShrinkAsync(http, request)}\n\nThe host wrote:\n{api.Output}");
                }
            }

            await OperationsEndWellAsync(things.Tenant);
        }

        (await api.Nobody.GetAsync("/health")).Expect(200);
    }

    // What was accepted goes on after its answer; a fault there shows in the operation alone.
    private static async Task OperationsEndWellAsync(TestTenant tenant)
    {
        var ended = await Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync("/operations?limit=1000")).Expect(200) is var list
                && list.Items.All(operation => operation.TryGetProperty("endedAt", out _)) ? list : null,
            TimeSpan.FromSeconds(60),
            () => "An operation did not end.");
        Assert.DoesNotContain("InternalError", ended.Text, StringComparison.Ordinal);
    }

    private static async Task<string?> ComplaintAsync(HttpClient http, FuzzRequest request, RequestGenerator? generator = null)
    {
        using var message = request.ToMessage();
        try
        {
            using var answer = await http.SendAsync(message);
            if (generator is not null && PageKey().Match(await answer.Content.ReadAsStringAsync()) is { Success: true } key)
            {
                generator.Learn(key.Groups["key"].Value);
            }

            return await AnswerRules.CheckAsync(answer);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            return $"There was no answer: {broken.Message}";
        }
    }

    private static async Task<FuzzRequest> ShrinkAsync(HttpClient http, FuzzRequest request)
    {
        while (true)
        {
            FuzzRequest? smaller = null;
            foreach (var candidate in request.Smaller())
            {
                if (await ComplaintAsync(http, candidate) is not null)
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                return request;
            }

            request = smaller;
        }
    }

    private HttpClient NewClient()
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        return new HttpClient(sockets) { BaseAddress = api.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };
    }

    [GeneratedRegex("\"(startKey|nextKey)\":\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageKey();
}
