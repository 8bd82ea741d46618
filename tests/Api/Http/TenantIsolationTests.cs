using System.Text.RegularExpressions;
using Pepper.Functions.Http;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed partial class TenantIsolationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // What the operator alone may call is of no tenant.
    public static TheoryData<string> FunctionNames => [.. TenantThings.Functions.Functions
        .Where(function => function.Access != Access.Operator && !IsOfDeliveries(function))
        .Where(function => Parameter().Matches(function.Route).Any(match => !IsCommonToAll(match.Groups["name"].Value)))
        .Select(function => function.Name)];

    public static TheoryData<string> DeliveryFunctionNames => [.. TenantThings.Functions.Functions
        .Where(IsOfDeliveries)
        .Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public Task A_thing_of_another_tenant_does_not_exist(string name) => AnotherTenantsIsUnknownAsync(name);

    // The bus makes them.
    [TheoryThatNeeds(Need.Bus)]
    [MemberData(nameof(DeliveryFunctionNames))]
    public Task A_delivery_of_another_tenant_does_not_exist(string name) => AnotherTenantsIsUnknownAsync(name);

    // Providers of sign-in are called the same in every tenant, and metrics of a definition what the caller likes; an application id is
    // what names a tenant to everybody.
    private static bool IsCommonToAll(string parameter) => parameter is "ssoProvider" or "applicationId" or "metricId";

    private static bool IsOfDeliveries(HttpFunction function) => function.Route.Contains("{deliveryId}", StringComparison.Ordinal);

    private static string IdIn(TenantThings things, string key) =>
        things.Ids.TryGetValue(key, out var id) ? id : throw new InvalidOperationException($"TenantThings makes nothing for {{{key}}}.");

    private async Task AnotherTenantsIsUnknownAsync(string name)
    {
        var function = TenantThings.Functions.Find(name)!;
        // The bodies are the contract's own examples, so that no call is refused for its body before its path.
        var (own, foreign) = (await TenantThings.OfAsync(api, "own"), await TenantThings.OfAsync(api, "foreign"));
        foreach (var method in function.Methods)
        {
            foreach (var parameter in Parameter().Matches(function.Route).Select(match => match.Groups["name"].Value).Where(parameter => !IsCommonToAll(parameter)))
            {
                var mixed = own with { Ids = new Dictionary<string, string>(own.Ids) { [own.KeyOf(function, parameter)] = IdIn(foreign, foreign.KeyOf(function, parameter)) } };
                var answer = await AskAsync(own, method, function, mixed);

                Assert.True(answer.Status == 404 && answer.Code == "NotFound", $"The {parameter} is another tenant's, and is known. {answer}");
            }

            own = method == "DELETE" ? await TenantThings.MakeAsync(api) : own;
            var control = await AskAsync(own, method, function, own);
            Assert.True(control.Status is not 404, $"The tenant's own is not known either, so the test above says nothing. {control}");
        }
    }

    private Task<ApiAnswer> AskAsync(TenantThings own, string method, HttpFunction function, TenantThings things) =>
        own.Tenant.Admin.SendAsync(
            new HttpMethod(method),
            things.PathOf(function),
            method == "GET" ? null : RequestShape.Of(api.Contract, function.Name).ExampleFor(own.Ids));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
