using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Pepper.Tests.Unit.Orchestrators;

/// <summary>
/// Finds in an orchestrator, and in all code of ours that it reaches, what would come out otherwise when it is run again.
/// Of other people's code it may call what <see cref="PureCode"/> lists; what is not listed is a fault until somebody has
/// thought about it.
/// </summary>
internal static class DeterminismCheck
{
    /// <summary>The faults of an orchestrator, each with the way to it.</summary>
    public static IReadOnlyList<string> FaultsOf(MethodBase orchestrator)
    {
        var faults = new List<string>();
        var seen = new HashSet<MethodBase>();
        var open = new Stack<(MethodBase Method, string Way)>();
        open.Push((orchestrator, NameOf(orchestrator)));
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Method))
            {
                continue;
            }

            foreach (var (code, member) in IlReader.MembersOf(next.Method))
            {
                switch (Judge(next.Method, code, member))
                {
                    case { } fault:
                        faults.Add($"{next.Way} {fault}");
                        break;
                    default:
                        foreach (var reached in ReachedBy(member))
                        {
                            open.Push((reached, $"{next.Way} > {NameOf(reached)}"));
                        }

                        break;
                }
            }

            foreach (var body in BodiesBehind(next.Method))
            {
                open.Push((body, next.Way));
            }
        }

        return faults;
    }

    private static string? Judge(MethodBase from, OpCode code, MemberInfo member) => member switch
    {
        FieldInfo field when code == OpCodes.Stsfld && IsOurs(field.DeclaringType!) && from is not ConstructorInfo && !IsGenerated(field.DeclaringType!) =>
            $"writes the static field {NameOf(field)}",
        MethodBase { IsAbstract: true } method when IsOurs(method.DeclaringType!) => $"calls {NameOf(method)}, whose code is not known",
        MethodBase method when !IsOurs(method.DeclaringType!) && !PureCode.Allows(method) => $"calls {NameOf(method)}",
        _ => null,
    };

    // A field of ours brings the static constructor that filled it.
    private static IEnumerable<MethodBase> ReachedBy(MemberInfo member) => member switch
    {
        MethodBase method when IsOurs(method.DeclaringType!) => [method, .. StaticConstructorOf(method.IsStatic ? method.DeclaringType! : typeof(object))],
        FieldInfo { IsStatic: true, IsLiteral: false } field when IsOurs(field.DeclaringType!) => StaticConstructorOf(field.DeclaringType!),
        _ => [],
    };

    // What an async method or an iterator does is in the class that the compiler makes of it.
    private static MethodInfo[] BodiesBehind(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } machine
            ? machine.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            : [];

    private static ConstructorInfo[] StaticConstructorOf(Type type) => type.TypeInitializer is { } initializer && IsOurs(type) ? [initializer] : [];

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name is { } name && name.StartsWith("Pepper.", StringComparison.Ordinal) && name != "Pepper.Worker";

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string NameOf(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";
}
