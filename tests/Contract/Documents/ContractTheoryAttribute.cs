using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>A test of the contract that is run with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pepper.Tests.Contract.Documents.ContractTheoryDiscoverer", "Pepper.Tests.Contract")]
public sealed class ContractTheoryAttribute : TheoryAttribute;
