using Pepper.Core.Loyalty;

namespace Pepper.Tests.Unit.Loyalty;

/// <summary>Gives the numbers it is told to, in order; the last one again and again.</summary>
internal sealed class ScriptedNumbers(params string[] numbers) : IMemberNumberGenerator
{
    private int next = -1;

    public string NewNumber() => numbers[Math.Min(Interlocked.Increment(ref next), numbers.Length - 1)];
}
