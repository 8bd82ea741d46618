namespace Pepper.Core.Exports;

/// <summary>What is exported.</summary>
/// <param name="Namespace">The namespace of its operations, such as <c>actions</c>; also names the folder of its files.</param>
/// <param name="ResultPath">The path that its files are downloaded under, such as <c>/actions/export</c>.</param>
/// <param name="Columns">The header of every file, unless its source says otherwise.</param>
public sealed record ExportKind(string Namespace, string ResultPath, IReadOnlyList<string> Columns)
{
    /// <summary>The name of the operations of every kind.</summary>
    public const string OperationName = "export";

    /// <summary>The column with the id of the user whom a row is about; null where rows are about no persons.</summary>
    public string? PersonColumn { get; init; }

    /// <summary>The columns that are emptied in a person's rows when the person is deleted.</summary>
    public IReadOnlyList<string> PersonalColumns { get; init; } = [];
}
