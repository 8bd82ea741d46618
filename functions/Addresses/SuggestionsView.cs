using Pepper.Core.Addresses;

namespace Pepper.Functions.Addresses;

/// <summary>Suggested addresses on the wire. Reference: Addresses, Suggest addresses.</summary>
internal sealed record SuggestionsView(IReadOnlyList<SuggestionView> Items)
{
    internal static SuggestionsView Of(IReadOnlyList<FoundAddress> found) => new(
        [.. found.Select(address => new SuggestionView(address.Title, address.Title, address.Parts, address.Position.ToPair()))]);
}

/// <summary>One of them; <c>title</c> and <c>label</c> are the same, as clients look for either.</summary>
internal sealed record SuggestionView(string Title, string Label, FoundParts Address, IReadOnlyList<double> Position);

/// <summary>Where an address is. Reference: Addresses, Get an addresses' coordinates.</summary>
internal sealed record PositionView(IReadOnlyList<double> Position);
