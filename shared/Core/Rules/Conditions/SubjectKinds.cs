namespace Pepper.Core.Rules.Conditions;

/// <summary>What a subject can hold.</summary>
[Flags]
internal enum SubjectKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Texts.</summary>
    Strings = 1,

    /// <summary>Numbers.</summary>
    Numbers = 2,

    /// <summary>What is true or false.</summary>
    Booleans = 4,

    /// <summary>Whatever a caller or a merchant puts there.</summary>
    Any = Strings | Numbers | Booleans,
}
