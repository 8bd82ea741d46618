using System.Globalization;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>What the subjects that are facts about a user hold.</summary>
internal static class UserFactValues
{
    /// <summary>The date of birth, where it is known.</summary>
    internal static DateOnly? BirthOf(UserFacts facts) =>
        DateOnly.TryParseExact(facts.User?.Birthdate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) ? birth : null;

    internal static IEnumerable<string> Strings(UserFacts facts, string subject)
    {
        if (facts.User is not { } user)
        {
            return [];
        }

        return subject switch
        {
            "user.state" => [WireName.Of(user.State)],
            "user.gender" => user.Gender is { } gender ? [WireName.Of(gender)] : [],
            "user.ageBand" => BirthOf(facts) is { } birth && AgeBand.Of(birth, facts.Today) is { } band ? [band] : [],
            "user.primaryPlatform" => [WireName.Of(user.PrimaryPlatform)],
            "user.favouriteLocations" => user.FavouriteLocations,
            _ => Extended(user, subject).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!),
        };
    }

    internal static IEnumerable<decimal> Numbers(UserFacts facts, string subject)
    {
        if (facts.User is not { } user)
        {
            return [];
        }

        return subject switch
        {
            "user.age" => BirthOf(facts) is { } birth && AgeBand.YearsOf(birth, facts.Today) is >= 0 and var years ? [years] : [],
            "user.birthMonth" => BirthOf(facts) is { } birth ? [birth.Month] : [],
            "user.daysSinceSignUp" => [facts.Today.DayNumber - facts.DayOf(user.Created).DayNumber],
            UserSubjects.DaysSinceLastOrder => facts.Orders.LastBefore is { } last ? [facts.Today.DayNumber - facts.DayOf(last).DayNumber] : [],
            UserSubjects.OrderCount => [facts.Orders.Count],
            _ => Extended(user, subject).SelectMany(NumberOf),
        };
    }

    internal static IEnumerable<bool> Booleans(UserFacts facts, string subject)
    {
        if (facts.User is not { } user)
        {
            return [];
        }

        return subject switch
        {
            "user.isGuest" => [user.IsGuest],
            "user.hasAgreedToReceiveMarketing" => [user.HasAgreedToReceiveMarketing],
            "user.hasAgreedToShareData" => [user.HasAgreedToShareData],
            "user.hasProfilePhoto" => [user.HasProfilePhoto],
            "user.hasPaymentCard" => [user.Card is not null],
            "user.hasLoyaltyAccount" => [user.ExternalLoyaltyMemberNumber is not null],
            "user.isRegisteredForPushNotifications" => [user.Device is not null],
            _ => Extended(user, subject).Where(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False).Select(value => value.GetBoolean()),
        };
    }

    private static IEnumerable<JsonElement> Extended(User user, string subject) =>
        user.Extended is { } extended ? JsonPaths.Values(extended, subject[RuleSubjects.Extended.Length..]) : [];

    private static IEnumerable<decimal> NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? [number] : [];
}
