using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>
/// A test of the contract. It is one for every store that can be reached: a class that <see cref="NeedsSettingAttribute"/>
/// marks has no tests when its setting is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pepper.Tests.Contract.Documents.ContractFactDiscoverer", "Pepper.Tests.Contract")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>A test of the contract that is run with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pepper.Tests.Contract.Documents.ContractTheoryDiscoverer", "Pepper.Tests.Contract")]
public sealed class ContractTheoryAttribute : TheoryAttribute;

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

/// <summary>Finds the cases of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsSettingAttribute.IsMet(testMethod, DiagnosticMessageSink) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}

/// <summary>Finds the cases of <see cref="ContractTheoryAttribute"/>.</summary>
public sealed class ContractTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsSettingAttribute.IsMet(testMethod, DiagnosticMessageSink) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}
