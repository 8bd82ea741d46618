using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Finds the cases of <see cref="ContractTheoryAttribute"/>.</summary>
public sealed class ContractTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsSettingAttribute.IsMet(testMethod, DiagnosticMessageSink) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}
