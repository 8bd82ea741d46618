using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Upgrade;

/// <summary>
/// The keys of lists are written into items, under names that count the indexes of a type: an index that takes another's number
/// would read the keys of that one.
/// </summary>
public sealed class ListKeyTests
{
    [Fact]
    public void Every_list_key_that_was_stored_still_holds_the_same_fields() =>
        Assert.Empty(PinnedLines.Compare("list-keys.txt", Keys()));

    private static SortedDictionary<string, string> Keys() => new(
        DocumentCatalogue.All
            .SelectMany(type => ListKey.Of(type).Select(key => (Name: $"{type.Name}.{key.Name}", Fields: string.Join(", ", key.Index.Paths))))
            .ToDictionary(key => key.Name, key => key.Fields, StringComparer.Ordinal),
        StringComparer.Ordinal);
}
