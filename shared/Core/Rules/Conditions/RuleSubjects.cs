using System.Collections.Frozen;
using Pepper.Core.Actions;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Conditions;

/// <summary>
/// What conditions can look at: paths in the action, and facts about its user, which are read when the rule is applied. Below
/// <c>metadata.</c> and <c>user.extended.</c> any path is one.
/// </summary>
public static class RuleSubjects
{
    /// <summary>The type of the action.</summary>
    public const string Type = "type";

    /// <summary>The segments that the user was in when it happened.</summary>
    public const string SegmentIds = "context.user.segmentIds";

    /// <summary>The longest subject, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>What paths into what posted actions say begin with.</summary>
    internal const string Metadata = "metadata.";

    /// <summary>What facts about the user begin with.</summary>
    internal const string User = "user.";

    /// <summary>What paths into what the merchant keeps beside a user begin with.</summary>
    internal const string Extended = "user.extended.";

    private const int MaxSteps = 10;

    private static readonly FrozenDictionary<string, Subject> Known = new Dictionary<string, Subject>(StringComparer.Ordinal)
    {
        [Type] = new(SubjectKinds.Strings, ActionType.All),
        ["when.daypart"] = Words("BREAKFAST", "MORNING", "LUNCH", "AFTERNOON", "EVENING", "NIGHT"),
        ["when.dayofweek"] = Number,
        ["when.dayofmonth"] = Number,
        ["when.weekofyear"] = Number,
        ["when.monthofyear"] = Number,
        ["context.location._id"] = Text,
        ["context.location.title"] = Text,
        ["context.location.tags"] = Text,
        ["context.location.regions"] = Text,
        ["context.user._id"] = Text,
        ["context.user.gender"] = Words(WireName.All<Gender>()),
        ["context.user.ageBand"] = Words(AgeBand.All),
        ["context.user.primaryPlatform"] = Words(WireName.All<Platform>()),
        [SegmentIds] = Text,
        ["cause.type"] = Text,
        ["cause.id"] = Text,
        ["user.state"] = Words(WireName.All<UserState>()),
        ["user.gender"] = Words(WireName.All<Gender>()),
        ["user.ageBand"] = Words(AgeBand.All),
        ["user.primaryPlatform"] = Words(WireName.All<Platform>()),
        ["user.favouriteLocations"] = Text,
        ["user.age"] = Number,
        ["user.birthMonth"] = Number,
        ["user.daysSinceSignUp"] = Number,
        [UserSubjects.DaysSinceLastOrder] = Number,
        [UserSubjects.OrderCount] = Number,
        ["user.isGuest"] = Flag,
        ["user.hasAgreedToReceiveMarketing"] = Flag,
        ["user.hasAgreedToShareData"] = Flag,
        ["user.hasProfilePhoto"] = Flag,
        ["user.hasPaymentCard"] = Flag,
        ["user.hasLoyaltyAccount"] = Flag,
        ["user.isRegisteredForPushNotifications"] = Flag,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Subject Text => new(SubjectKinds.Strings, null);

    private static Subject Number => new(SubjectKinds.Numbers, null);

    private static Subject Flag => new(SubjectKinds.Booleans, null);

    /// <summary>The subjects that have a name of their own, in order.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether it is a fact about the user, rather than a part of the action.</summary>
    public static bool IsOfUser(string subject) => subject.StartsWith(User, StringComparison.Ordinal);

    /// <summary>What is wrong with a subject of a condition of this kind; null for nothing.</summary>
    internal static string? FaultOf(string subject, SubjectKinds kind)
    {
        if (Known.TryGetValue(subject, out var known))
        {
            return known.Kinds.HasFlag(kind) ? null : $"holds no {Plural(kind)}: `{subject}` has {Plural(known.Kinds)}.";
        }

        if (!IsOpen(subject))
        {
            return $"must be one of {string.Join(", ", Names)}, or a path that begins with {Metadata} or {Extended}";
        }

        var steps = subject.Split('.');
        return steps.Length > MaxSteps || Array.Exists(steps, string.IsNullOrWhiteSpace)
            ? $"must be a path of at most {MaxSteps} names with dots between."
            : null;
    }

    /// <summary>The words that a subject can hold; null where there is no telling.</summary>
    internal static IReadOnlyCollection<string>? WordsOf(string subject) => Known.TryGetValue(subject, out var known) ? known.Words : null;

    private static bool IsOpen(string subject) =>
        subject.StartsWith(Metadata, StringComparison.Ordinal) || subject.StartsWith(Extended, StringComparison.Ordinal);

    private static Subject Words(params IReadOnlyCollection<string> words) => new(SubjectKinds.Strings, words);

    private static string Plural(SubjectKinds kinds) => kinds switch
    {
        SubjectKinds.Strings => "texts",
        SubjectKinds.Numbers => "numbers",
        _ => "true or false",
    };

    private sealed record Subject(SubjectKinds Kinds, IReadOnlyCollection<string>? Words);
}
