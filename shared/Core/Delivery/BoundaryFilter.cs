using Pepper.Core.Input;

namespace Pepper.Core.Delivery;

/// <summary>What a boundary does. Reference: Locations, Delivery Boundary, <c>filter</c>.</summary>
public enum BoundaryFilter
{
    /// <summary>A place must be within one of these.</summary>
    Include,

    /// <summary>A place must be outside all of these.</summary>
    Exclude,
}

/// <summary>Reads a <see cref="BoundaryFilter"/>.</summary>
internal static class BoundaryFilterField
{
    /// <summary>The member <c>filter</c>, <c>include</c> or <c>exclude</c>, which must be there.</summary>
    internal static BoundaryFilter RequiredFilter(this Fields body)
    {
        var word = body.RequiredText("filter", 100);
        if (word.Length > 0 && word is not ("include" or "exclude"))
        {
            body.Fail("filter", "must be include or exclude.");
        }

        return word == "exclude" ? BoundaryFilter.Exclude : BoundaryFilter.Include;
    }
}
