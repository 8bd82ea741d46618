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

    private static IEnumerable<string> Describe(HttpFunction function) =>
        function.Methods.Select(verb => $"{verb} /{function.Route} {function.Name} {function.Access} {function.CurrentFrom}");

    private static string Describe(ContractOperation operation)
    {
        var function = operation.Source["x-function"]?.GetValue<string>() ?? operation.Id;
        var access = operation.Source["x-access"]!.GetValue<string>();
        var version = operation.Source["x-current-from"]?.GetValue<int>() ?? 1;
        return $"{operation.Method} {operation.Path} {function} {access} {version}";
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
