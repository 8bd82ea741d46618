using Pepper.Core.Operations;
using Pepper.Core.Paging;

namespace Pepper.Functions.Operations;

/// <summary>A page of operations on the wire.</summary>
internal sealed record OperationPage(IReadOnlyList<OperationView> Items, PageInfo Page, OperationPageLinks Links)
{
    internal static OperationPage Of(Core.Paging.Page<Operation> page, string path)
    {
        string Link(string key) => $"{path}?limit={page.Info.Limit}&startKey={key}";
        return new OperationPage(
            [.. page.Items.Select(OperationView.Of)],
            page.Info,
            new OperationPageLinks(
                page.Info.StartKey is { } start ? Link(start) : path,
                page.Info.NextKey is { } next ? Link(next) : null));
    }
}

/// <summary>Paths to go on from a page.</summary>
/// <param name="Self">This page.</param>
/// <param name="Next">The next page; missing on the last.</param>
internal sealed record OperationPageLinks(string Self, string? Next);
