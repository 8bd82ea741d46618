using Pepper.Functions;
using Pepper.Functions.Http;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Contract;

/// <summary>docs/openapi.yaml against the functions that there are, both ways.</summary>
public sealed class FunctionTableTests
{
    private static readonly HttpFunctionTable Functions = new(typeof(FunctionsServices).Assembly);

    [Fact]
    public void Every_function_is_documented_with_its_access_and_version()
    {
        var documented = Document.Operations.Select(Describe).ToHashSet();

        var missing = Functions.Functions.SelectMany(Describe).Where(function => !documented.Contains(function));

        Complaints.None(missing);
    }

    [Fact]
    public void Every_documented_operation_is_a_function()
    {
        var there = Functions.Functions.SelectMany(Describe).ToHashSet();

        var surplus = Document.Operations.Select(Describe).Where(operation => !there.Contains(operation));

        Complaints.None(surplus);
    }

    [Fact]
    public void Operations_ask_for_the_credentials_that_their_access_needs()
    {
        var wrong = Document.Operations
            .Where(operation => !Expected(operation).SetEquals(Schemes(operation)))
            .Select(operation => $"{operation.Id}: {string.Join(", ", Schemes(operation))}");

        Complaints.None(wrong);
    }

    [Fact]
    public void Versioned_operations_say_that_they_may_be_deprecated()
    {
        var wrong = Document.Operations
            .Where(operation => operation.Source.ContainsKey("x-current-from"))
            .Where(operation => operation.Source["responses"]!.AsObject()
                .Where(response => response.Key.StartsWith('2'))
                .Any(response => response.Value!["headers"]?["Deprecation"] is null))
            .Select(operation => operation.Id);

        Complaints.None(wrong);
    }

    [Fact]
    public void Posts_and_puts_take_a_nonce_unless_what_they_answer_is_secret()
    {
        var wrong = Document.Operations
            .Where(operation => Headers(operation).Contains("x-pepper-req-nonce") != TakesNonce(operation))
            .Select(operation => operation.Id);

        Complaints.None(wrong);
    }

    [Fact]
    public void Operations_of_a_tenant_know_the_usual_headers()
    {
        var wrong = from operation in Document.Operations
                    where operation.Source["x-access"]!.GetValue<string>() is not ("Public" or "Operator")
                    from header in (string[])["x-request-id", "x-api-version", "x-application-id"]
                    where !Headers(operation).Contains(header)
                    select $"{operation.Id} {header}";

        Complaints.None(wrong);
    }

    private static bool TakesNonce(ContractOperation operation) =>
        operation.Method is "POST" or "PUT" && !Functions.Find(FunctionOf(operation))!.HasSecretReply;

    private static string FunctionOf(ContractOperation operation) => operation.Source["x-function"]?.GetValue<string>() ?? operation.Id;

    private static HashSet<string> Headers(ContractOperation operation) =>
        [.. new[] { Document.Root["paths"]![operation.Path]!["parameters"], operation.Source["parameters"] }
            .SelectMany(list => list?.AsArray() ?? [])
            .Select(parameter => parameter!["$ref"] is { } reference ? Document.Follow(reference.GetValue<string>())! : parameter)
            .Where(parameter => parameter["in"]!.GetValue<string>() == "header")
            .Select(parameter => parameter["name"]!.GetValue<string>())];

    private static IEnumerable<string> Describe(HttpFunction function) =>
        function.Methods.Select(verb => $"{verb} /{function.Route} {function.Name} {function.Access} {function.CurrentFrom} {function.SupportedFrom}");

    private static string Describe(ContractOperation operation)
    {
        var access = operation.Source["x-access"]!.GetValue<string>();
        var version = operation.Source["x-current-from"]?.GetValue<int>() ?? 1;
        var supported = operation.Source["x-supported-from"]?.GetValue<int>() ?? 1;
        return $"{operation.Method} {operation.Path} {FunctionOf(operation)} {access} {version} {supported}";
    }

    // The empty name stands for "none".
    private static HashSet<string> Schemes(ContractOperation operation) =>
        [.. operation.Source["security"]!.AsArray().Select(choice => choice!.AsObject().FirstOrDefault().Key ?? string.Empty)];

    private static HashSet<string> Expected(ContractOperation operation) =>
        Enum.Parse<Access>(operation.Source["x-access"]!.GetValue<string>()) switch
        {
            Access.Public => [],
            Access.Operator => ["serviceToken"],
            Access.Anonymous when operation.Path == "/users/login" => ["basic"],
            Access.Anonymous => [string.Empty, "token", "bearer", "serviceToken"],
            _ => ["token", "bearer", "serviceToken"],
        };
}
