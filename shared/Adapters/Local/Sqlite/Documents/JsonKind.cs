namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>The kinds of JSON values, in the order in which the store sorts them.</summary>
internal enum JsonKind
{
    /// <summary>Not there, or null.</summary>
    Missing,

    /// <summary>The value false.</summary>
    False,

    /// <summary>The value true.</summary>
    True,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>An array; it has no order.</summary>
    Array,

    /// <summary>An object; it has no order.</summary>
    Object,
}
