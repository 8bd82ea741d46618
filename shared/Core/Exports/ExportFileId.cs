using System.Globalization;
using Pepper.Core.Ids;

namespace Pepper.Core.Exports;

/// <summary>The id of a file of an export: the operation's for the first, and <c>{operation}-{n}</c> for those from the second on.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Number">Which of its files, from 1.</param>
public readonly record struct ExportFileId(string OperationId, int Number)
{
    /// <summary>Reads an id; null when it is none, or not written as <see cref="ToString"/> writes it.</summary>
    public static ExportFileId? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var operation = text.Length > ObjectId.Length ? text[..ObjectId.Length] : text;
        var number = 1;
        if (!ObjectId.IsValid(operation)
            || (text.Length > ObjectId.Length && !int.TryParse(text.AsSpan(ObjectId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)))
        {
            return null;
        }

        var id = new ExportFileId(operation, number);
        return id.ToString() == text ? id : null;
    }

    /// <inheritdoc />
    public override string ToString() =>
        Number == 1 ? OperationId : string.Create(CultureInfo.InvariantCulture, $"{OperationId}-{Number}");
}
