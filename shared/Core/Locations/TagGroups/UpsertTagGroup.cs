using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>
/// Makes a tag group, or replaces the one of this id as a whole. Reference: Locations, Upsert a Location Tag Group.
/// </summary>
/// <param name="Group">The group.</param>
public sealed record UpsertTagGroup(LocationTagGroup Group)
{
    private const int MaxTag = 255;

    private static readonly JsonElement NoTags = JsonDocument.Parse("{}").RootElement;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpsertTagGroup> From(Fields body)
    {
        var id = body.RequiredText("id", LocationTagGroup.MaxId);
        if (id.Length > 0 && !LocationTagGroup.IsId(id))
        {
            body.Fail("id", "must be letters and digits of ASCII, dots, dashes and underscores, the first one a letter or digit.");
        }

        return body.Finish(new UpsertTagGroup(new LocationTagGroup(
            id,
            body.RequiredText("title", 255),
            body.Number("sort") ?? 0,
            body.RequiredFlag("matchAll"),
            ReadTags(body))));
    }

    private static JsonElement ReadTags(Fields body)
    {
        if (!body.Has("tags"))
        {
            body.Fail("tags", "is required.");
        }

        if (body.OpenObject("tags", LocationTagGroup.MaxTagsSize) is not { } tags)
        {
            return NoTags;
        }

        List<string> names = [.. tags.EnumerateObject().Select(tag => tag.Name)];
        if (names.Count > LocationTagGroup.MaxTags)
        {
            body.Fail("tags", $"must hold at most {LocationTagGroup.MaxTags} tags.");
        }

        if (names.Any(name => name.Length > MaxTag || string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal)))
        {
            body.Fail("tags", $"must name tags of 1 to {MaxTag} characters.");
        }

        return tags;
    }
}

/// <summary>Carries out <see cref="UpsertTagGroup"/>.</summary>
public sealed class UpsertTagGroupHandler(TagGroupCatalogue catalogue, UnitOfWork work)
{
    /// <summary>Makes or replaces the group.</summary>
    public Task<Result<LocationTagGroup>> HandleAsync(UpsertTagGroup command, Call call, CancellationToken cancellation) =>
        work.RunAsync<LocationTagGroup>(
            call,
            LocationTagGroups.PartitionOf(call.TenantId),
            async () =>
            {
                var stored = await catalogue.ReadAsync(call.TenantId, cancellation);
                var groups = (stored?.Value ?? LocationTagGroups.None).With(command.Group);
                if (!groups.IsSuccess)
                {
                    return groups.Error;
                }

                return Decision.Change(
                    command.Group,
                    stored is null
                        ? LocationTagGroups.DocumentType.Create(LocationTagGroups.DocumentId, groups.Value)
                        : LocationTagGroups.DocumentType.Replace(stored, groups.Value));
            },
            cancellation);
}
