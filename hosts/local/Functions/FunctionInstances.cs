using System.Linq.Expressions;
using System.Reflection;

namespace Pepper.Local.Functions;

/// <summary>
/// Where the object comes from that a function is a method of. The worker makes one for each call, in the call's
/// scope. So does this, except where nobody could tell the difference: a class whose dependencies are all singletons
/// and whose fields cannot be written is made once.
/// </summary>
internal sealed class FunctionInstances(IServiceProvider root, IServiceCollection registrations)
{
    private readonly Dictionary<Type, object> shared = [];

    /// <summary>The instance as an expression; null for a static method.</summary>
    public Expression? Of(MethodInfo method, Expression context)
    {
        if (method.IsStatic)
        {
            return null;
        }

        var type = method.DeclaringType!;
        if (!CanBeShared(type))
        {
            var services = Expression.Property(context, nameof(LocalFunctionContext.InstanceServices));
            var make = Expression.Constant(ActivatorUtilities.CreateFactory(type, []));
            return Expression.Convert(Expression.Invoke(make, services, Expression.Constant(null, typeof(object[]))), type);
        }

        if (!shared.TryGetValue(type, out var instance))
        {
            shared[type] = instance = ActivatorUtilities.CreateInstance(root, type);
        }

        return Expression.Constant(instance);
    }

    private bool CanBeShared(Type type) =>
        type.GetConstructors() is [var constructor]
        && constructor.GetParameters().All(parameter => IsSingleton(parameter.ParameterType))
        && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(CannotBeWritten);

    // A primary constructor's captured parameters are fields without readonly; the analyzers forbid assigning to them.
    private static bool CannotBeWritten(FieldInfo field) =>
        field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal);

    private bool IsSingleton(Type type)
    {
        if (type == typeof(IServiceScopeFactory))
        {
            return true;
        }

        var generic = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
        if (generic == typeof(IEnumerable<>))
        {
            var element = type.GetGenericArguments()[0];
            return registrations
                .Where(registration => registration.ServiceType == element)
                .All(registration => registration.Lifetime == ServiceLifetime.Singleton);
        }

        return registrations
            .LastOrDefault(registration => registration.ServiceType == type || registration.ServiceType == generic)
            ?.Lifetime == ServiceLifetime.Singleton;
    }
}
