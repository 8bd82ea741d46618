using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Upgrade;

/// <summary>
/// The members that stored JSON is read into, a line each: <c>award.points.available: number</c>, with <c>needed</c> where a
/// document without it cannot be read as it was meant; and a line for each word of an enum, <c>award.state=OPEN</c>.
/// </summary>
internal static class StoredShape
{
    private const int Deepest = 8;

    /// <summary>The lines of every document type.</summary>
    public static SortedDictionary<string, string> OfDocuments()
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in DocumentCatalogue.All)
        {
            var json = (JsonTypeInfo)type.GetType().GetProperty("Json")!.GetValue(type)!;
            Add(lines, type.Name, json, []);
        }

        return lines;
    }

    /// <summary>The lines of classes that the bus and orchestrations carry as JSON.</summary>
    public static SortedDictionary<string, string> OfClasses(IEnumerable<Type> classes)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in classes)
        {
            Add(lines, type.FullName!, options.GetTypeInfo(type), []);
        }

        return lines;
    }

    private static void Add(SortedDictionary<string, string> lines, string path, JsonTypeInfo info, Type[] above)
    {
        if (above.Length > Deepest || above.Contains(info.Type))
        {
            return;
        }

        foreach (var derived in info.PolymorphismOptions?.DerivedTypes ?? [])
        {
            Add(lines, $"{path}<{derived.TypeDiscriminator}>", info.Options.GetTypeInfo(derived.DerivedType), [.. above, info.Type]);
        }

        foreach (var member in info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null))
        {
            var name = $"{path}.{member.Name}";
            var (element, suffix) = ElementOf(member.PropertyType, info.Options);
            lines[name] = KindOf(element) + suffix + (IsNeeded(member) ? " needed" : string.Empty);
            if (element.IsEnum)
            {
                foreach (var value in Enum.GetValues(element).Cast<object>())
                {
                    lines[$"{name}={JsonSerializer.Serialize(value, info.Options.GetTypeInfo(element)).Trim('"')}"] = "word";
                }
            }
            else if (IsOfOurs(element))
            {
                Add(lines, name, info.Options.GetTypeInfo(element), [.. above, info.Type]);
            }
        }
    }

    // A parameter of a record that is neither nullable nor has a default is filled with nothing when the member is missing.
    private static bool IsNeeded(JsonPropertyInfo member) =>
        member.IsRequired
        || (member.AssociatedParameter is { HasDefaultValue: false } parameter
            && !(member.PropertyType.IsValueType ? Nullable.GetUnderlyingType(member.PropertyType) is not null : parameter.IsNullable));

    private static (Type Element, string Suffix) ElementOf(Type type, JsonSerializerOptions options)
    {
        var suffix = string.Empty;
        type = Nullable.GetUnderlyingType(type) ?? type;
        while (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType
            && options.GetTypeInfo(type).Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
        {
            suffix += options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Dictionary ? "{}" : "[]";
            type = type.GetGenericArguments()[^1];
            type = Nullable.GetUnderlyingType(type) ?? type;
        }

        return (type, suffix);
    }

    private static bool IsOfOurs(Type type) => type.Namespace?.StartsWith("Pepper.", StringComparison.Ordinal) == true && !type.IsEnum;

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "word",
        _ when IsOfOurs(type) => "object",
        _ => Type.GetTypeCode(type) switch
        {
            TypeCode.String => "text",
            TypeCode.Boolean => "truth",
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Decimal or TypeCode.Double => "number",
            _ => type.Name,
        },
    };
}
