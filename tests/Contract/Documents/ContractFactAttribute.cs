using Xunit.Sdk;

namespace Pepper.Tests.Contract.Documents;

/// <summary>
/// A test of the contract. It is one for every store that can be reached: a class that <see cref="NeedsSettingAttribute"/>
/// marks has no tests when its setting is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pepper.Tests.Contract.Documents.ContractFactDiscoverer", "Pepper.Tests.Contract")]
public sealed class ContractFactAttribute : FactAttribute;
