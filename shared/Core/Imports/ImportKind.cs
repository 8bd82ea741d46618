using Pepper.Core.Csv;

namespace Pepper.Core.Imports;

/// <summary>What is imported.</summary>
/// <param name="Namespace">The namespace of its operations, such as <c>users</c>; also names the folder of its files.</param>
/// <param name="ResultPath">The path that its result files are downloaded under, such as <c>/users/import</c>.</param>
public sealed record ImportKind(string Namespace, string ResultPath)
{
    /// <summary>The name of the operations of every kind.</summary>
    public const string OperationName = "import";

    /// <summary>The longest cell, in characters.</summary>
    public int MaxCell { get; init; } = 8_000;

    /// <summary>The longest row, in bytes.</summary>
    public int MaxRow { get; init; } = CsvPlanner.MaxRecord;
}
