using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Marks the tests of a store that is only there when an environment variable says where.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSettingAttribute(string variable) : Attribute
{
    public string Variable { get; } = variable;

    /// <summary>Whether the tests of a method's class can run; says so when they cannot.</summary>
    public static bool IsMet(ITestMethod method, IMessageSink diagnostics)
    {
        var need = method.TestClass.Class.GetCustomAttributes(typeof(NeedsSettingAttribute)).FirstOrDefault();
        var variable = need?.GetConstructorArguments().Single() as string;
        if (variable is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        {
            return true;
        }

        diagnostics.OnMessage(new DiagnosticMessage($"{method.TestClass.Class.Name}.{method.Method.Name} needs {variable} and is left out."));
        return false;
    }
}
