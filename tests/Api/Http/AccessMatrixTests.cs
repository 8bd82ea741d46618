using Pepper.Functions.Http;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class AccessMatrixTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Callers = ["anonymous", "guest", "other user", "user", "admin", "operator"];

    public static TheoryData<string> FunctionNames => [.. TenantThings.Functions.Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public async Task Each_function_lets_in_whom_it_declares_and_nobody_else(string name)
    {
        var function = TenantThings.Functions.Find(name)!;
        foreach (var method in function.Methods)
        {
            foreach (var caller in Callers)
            {
                // A call that is let in may end the caller's session, or the caller; one that is refused changes nothing.
                var mayEnd = method == "DELETE" || function.Route.Contains("logout", StringComparison.Ordinal);
                var things = mayEnd && IsAsDeclared(200, function.Access, caller)
                    ? await TenantThings.MakeAsync(api)
                    : await TenantThings.OfAsync(api, nameof(AccessMatrixTests));
                var answer = await (await ClientOfAsync(things, caller)).SendAsync(new HttpMethod(method), things.PathOf(function));

                Assert.True(
                    IsAsDeclared(answer.Status, function.Access, caller),
                    $"{method} /{function.Route} is for {function.Access}; the {caller} met something else. {answer}");
            }
        }
    }

    private static bool IsAsDeclared(int status, Access access, string caller) => access switch
    {
        // Who signs in shows a password, and may be refused for it.
        Access.Anonymous or Access.Public => status != 403,
        Access.AnyCaller => caller == "anonymous" ? status == 401 : IsLetIn(status),
        Access.SelfOrAdmin => IsRefusedOr(caller is "user" or "admin" or "operator", status, caller),
        Access.Admin => IsRefusedOr(caller is "admin" or "operator", status, caller),
        Access.Operator => IsRefusedOr(caller == "operator", status, caller),
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "This access is not in the matrix."),
    };

    private static bool IsRefusedOr(bool letIn, int status, string caller) =>
        letIn ? IsLetIn(status) : status == (caller == "anonymous" ? 401 : 403);

    private static bool IsLetIn(int status) => status is not (401 or 403);

    private async Task<ApiClient> ClientOfAsync(TenantThings things, string caller) => caller switch
    {
        "anonymous" => things.Tenant.Anonymous,
        "guest" => await things.Tenant.NewGuestAsync(),
        "user" => things.User.Client,
        "other user" => things.Other.Client,
        "admin" => things.Tenant.Admin,
        "operator" => api.Operator.With("x-application-id", things.Tenant.ApplicationId),
        _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, "Nobody is called that."),
    };
}
