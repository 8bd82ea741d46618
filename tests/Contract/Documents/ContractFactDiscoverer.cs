using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Finds the cases of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsSettingAttribute.IsMet(testMethod, DiagnosticMessageSink) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
