using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Upgrade;

public sealed class OrchestratorStepsTests
{
    private static readonly string Pinned = Repository.PathOf("tests", "Unit", "Upgrade", "orchestrators.txt");

    /// <summary>
    /// When this fails: orchestrations that are under way while the version changes are played again by the new code. If it asks for
    /// other steps than are on record, they break off. Give the changed orchestrator a new name, keep the old one until
    /// those begun under it have ended, and write the file anew with PEPPER_WRITE_DOCS=1: CONTRIBUTING.md, Changing an orchestrator.
    /// </summary>
    [Fact]
    public void Orchestrators_ask_for_the_steps_that_are_on_record()
    {
        if (Environment.GetEnvironmentVariable("PEPPER_WRITE_DOCS") == "1")
        {
            File.WriteAllLines(Pinned, OrchestratorSteps.Read());
        }

        Assert.Equal(File.ReadAllLines(Pinned), OrchestratorSteps.Read());
    }

    [Fact]
    public void A_step_that_comes_in_between_is_seen_and_a_comment_is_not()
    {
        const string code = """
            public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
            {
                // First.
                await context.CallActivityAsync("Begin", run);
            }
            """;

        Assert.Equal(["    context.CallActivityAsync(\"Begin\", run)"], OrchestratorSteps.Of(code));
        Assert.Equal(OrchestratorSteps.Of(code), OrchestratorSteps.Of(code.Replace("First", "Then", StringComparison.Ordinal)));
        Assert.Equal(2, OrchestratorSteps.Of(code.Replace("// First.", "await context.CallActivityAsync(\"Plan\", run);", StringComparison.Ordinal)).Count());
    }
}
