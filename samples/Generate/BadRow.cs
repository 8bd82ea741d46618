namespace Pepper.Samples.Generate;

/// <summary>Why an import must refuse a row.</summary>
public enum BadRow
{
    /// <summary>The mobile is no phone number.</summary>
    Mobile,

    /// <summary>The date of birth is no date, or not in the form <c>YYYY-MM-DD</c>.</summary>
    DateOfBirth,

    /// <summary>Neither e-mail nor mobile.</summary>
    NoCredential,

    /// <summary>The e-mail of one of the ten rows before.</summary>
    DuplicateEmail,

    /// <summary>Whether to send marketing is neither <c>TRUE</c> nor <c>FALSE</c>.</summary>
    OptIn,
}
