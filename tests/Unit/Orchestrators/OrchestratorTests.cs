using Pepper.Local.Functions;
using Pepper.Tests.Unit.Bindings;

namespace Pepper.Tests.Unit.Orchestrators;

/// <summary>
/// An orchestrator is run again from its record whenever it has left memory, on any instance, months after it was written.
/// It must come to the same steps each time.
/// </summary>
public sealed class OrchestratorTests
{
    public static TheoryData<string> Names => [.. Orchestrators.Select(function => function.Name)];

    private static IEnumerable<FunctionEntry> Orchestrators => FunctionBindings.Table.With<OrchestratorFunction>().Select(found => found.Function);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_orchestrator_does_nothing_that_could_come_out_otherwise(string name) =>
        Assert.Empty(DeterminismCheck.FaultsOf(Orchestrators.Single(function => function.Name == name).Method));

    [Fact]
    public void Orchestrators_have_nothing_but_their_context() =>
        Assert.All(Orchestrators, function => Assert.True(function.Method.IsStatic, function.Name));
}
