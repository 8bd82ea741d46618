using System.Reflection;
using Pepper.Functions;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Upgrade;

/// <summary>This version reads what the one before has stored, sent and recorded: CONTRIBUTING.md, Changing what is stored.</summary>
public sealed class StoredShapeTests
{
    [Fact]
    public void Every_document_that_was_stored_is_still_understood() =>
        Assert.Empty(PinnedLines.Compare("stored-documents.txt", StoredShape.OfDocuments()));

    [Fact]
    public void What_is_on_the_bus_or_recorded_by_orchestrations_is_still_understood() =>
        Assert.Empty(PinnedLines.Compare("carried-classes.txt", StoredShape.OfClasses(Carried())));

    [Theory]
    [InlineData("a.b: text", "", "a.b is gone")]
    [InlineData("a.b: text", "a.b: number", "could not be read")]
    [InlineData("a.b: text", "a.b: text needed", "could not be read")]
    [InlineData("a.b: text", "a.b: text|a.c: text needed", "a.c is new and needed")]
    [InlineData("a.b=OPEN: word|a.b: word", "a.b: word", "a.b=OPEN is gone")]
    public void A_change_that_old_documents_do_not_bear_is_found(string before, string now, string fault) =>
        Assert.Contains(fault, Assert.Single(PinnedLines.Incompatible(Lines(before), Lines(now))), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.b: text", "a.b: text|a.c: text")]
    [InlineData("a.b: text needed", "a.b: text")]
    [InlineData("a.b: text", "a.b: text|z.b: text needed")]
    public void A_change_that_old_documents_bear_is_none_to_speak_of(string before, string now) =>
        Assert.Empty(PinnedLines.Incompatible(Lines(before), Lines(now)));

    private static Dictionary<string, string> Lines(string text) => text
        .Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": "))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static IEnumerable<Type> Carried() => typeof(FunctionsServices).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .SelectMany(CarriedBy)
        .Select(type => Nullable.GetUnderlyingType(type) ?? type)
        .Where(type => type.Namespace?.StartsWith("Pepper.", StringComparison.Ordinal) == true && type.Assembly != typeof(FunctionAttribute).Assembly)
        .Distinct();

    // What activities and readers of the bus are given, and what activities answer.
    private static IEnumerable<Type> CarriedBy(MethodInfo method)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<ServiceBusTriggerAttribute>() is not null)
            {
                yield return parameter.ParameterType;
            }
            else if (parameter.GetCustomAttribute<ActivityTriggerAttribute>() is not null)
            {
                yield return parameter.ParameterType;
                if (method.ReturnType.IsGenericType)
                {
                    yield return method.ReturnType.GetGenericArguments()[0];
                }
            }
        }
    }
}
