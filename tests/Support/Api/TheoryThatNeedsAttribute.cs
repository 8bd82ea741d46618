using Xunit;

namespace Pepper.Tests.Support.Api;

/// <summary>A test over examples that needs more than calls to the API. Where that is not to be had it is skipped, and the run says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryThatNeedsAttribute : TheoryAttribute
{
    /// <summary>Declares what the test needs.</summary>
    public TheoryThatNeedsAttribute(params Need[] needs)
    {
        Needs = needs;
        Skip = needs.Select(TestedInstance.Current.WhyNot).OfType<string>().FirstOrDefault();
    }

    /// <summary>What the test needs.</summary>
    public IReadOnlyList<Need> Needs { get; }
}
