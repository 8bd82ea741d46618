namespace Pepper.Samples.Generate;

/// <summary>
/// Mobile numbers of one country: prefixes that its plan gives to mobiles throughout, with every number of digits after
/// them. Valid numbers that are made up; somebody may hold one, so no file made here belongs in a tenant that sends SMS.
/// </summary>
/// <param name="CallingCode">The country's code, without plus.</param>
/// <param name="Prefixes">The first digits of the national number.</param>
/// <param name="Digits">How many digits follow the prefix.</param>
internal sealed record MobileRange(string CallingCode, IReadOnlyList<string> Prefixes, int Digits)
{
    // Prime, and no factor of any range's size: stepping by it visits every number of the range once.
    private const long Step = 15_485_863;

    /// <summary>The number at this place, in E.164 without the plus. Places less than 10,000,000 apart never share one.</summary>
    public string At(long place)
    {
        var perPrefix = (long)Math.Pow(10, Digits);
        var size = perPrefix * Prefixes.Count;
        var index = place % size * Step % size;
        return $"{CallingCode}{Prefixes[(int)(index / perPrefix)]}{(index % perPrefix).ToString($"D{Digits}", null)}";
    }
}
