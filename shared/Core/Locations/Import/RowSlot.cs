namespace Pepper.Core.Locations.Import;

/// <summary>Which id of a row is for what. In stored ids: never changed.</summary>
internal static class RowSlot
{
    /// <summary>The location.</summary>
    public const byte Location = 0;

    /// <summary>The first of its delivery boundaries that say no id; the others follow.</summary>
    public const byte FirstBoundary = 1;
}
