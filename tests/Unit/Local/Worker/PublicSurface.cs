using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pepper.Tests.Unit.Local.Worker;

/// <summary>Writes down what a type shows to others, one line a member, as C# would declare it.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")
            : type.GetMembers(Declared).Where(IsShown).Select(Line).OfType<string>().Order(StringComparer.Ordinal);
    }

    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
        : type.Name;

    private static bool IsShown(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member.Name[0] != '<';

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo { IsPublic: true } constructor when !IsCopy(constructor) =>
            $"{NameOf(constructor.DeclaringType!).Split('<')[0]}({Parameters(constructor)})",
        PropertyInfo property => Property(property),
        MethodInfo { IsSpecialName: false } method when IsOpen(method) => Method(method),
        MethodInfo { IsPublic: true, IsSpecialName: true } method when method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        FieldInfo { IsLiteral: true, IsPublic: true } field => $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}",
        _ => null,
    };

    // Of a record, the constructor that copies is the compiler's, whoever writes it.
    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    // An explicit implementation belongs to its interface; what Object declares is Object's.
    private static bool IsOpen(MethodInfo method) =>
        (method.IsPublic || method.IsFamily) && method.GetBaseDefinition().DeclaringType != typeof(object);

    private static string? Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod, property.SetMethod);
        var accessors = new List<string>();
        if (get is { IsPublic: true } or { IsFamily: true })
        {
            accessors.Add("get;");
        }

        if (set is { IsPublic: true } or { IsFamily: true })
        {
            accessors.Add(set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;");
        }

        var prefix = (get ?? set)!.IsFamily ? "protected " : string.Empty;
        var nullability = new NullabilityInfoContext().Create(property);
        return accessors.Count == 0 ? null : $"{prefix}{Name(property.PropertyType, nullability)} {property.Name} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : string.Empty;
        var prefix = method.IsFamily ? "protected " : string.Empty;
        var returned = Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter));
        return $"{prefix}{returned} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        var text = $"{many}{Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}";
        return parameter.HasDefaultValue
            ? string.Create(CultureInfo.InvariantCulture, $"{text} = {Default(parameter)}")
            : text;
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool value => value ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Name(value)}?";
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : string.Empty;
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]{mark}";
        }

        if (!type.IsGenericType)
        {
            return (Keyword(type) ?? type.Name) + mark;
        }

        var arguments = type.GetGenericArguments()
            .Select((argument, index) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Int32 when !type.IsEnum => "int",
        TypeCode.Int64 when !type.IsEnum => "long",
        TypeCode.Double => "double",
        _ when type == typeof(void) => "void",
        _ when type == typeof(object) => "object",
        _ => null,
    };
}
