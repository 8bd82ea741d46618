using Pepper.Core.Input;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="SignInSettings"/>.</summary>
/// <param name="Google">What changes of Google.</param>
/// <param name="Apple">What changes of Apple.</param>
/// <param name="Facebook">What changes of Facebook.</param>
public sealed record SignInChanges(Edit<IdTokenChanges?> Google, Edit<IdTokenChanges?> Apple, Edit<FacebookChanges?> Facebook)
{
    /// <summary>Reads the members that were sent.</summary>
    public static SignInChanges From(Fields body)
    {
        body.RefuseOthers("google", "apple", "facebook");
        return new SignInChanges(
            body.Edit("google", body.Object("google") is { } google ? IdTokenChanges.From(google) : null),
            body.Edit("apple", body.Object("apple") is { } apple ? IdTokenChanges.From(apple) : null),
            body.Edit("facebook", body.Object("facebook") is { } facebook ? FacebookChanges.From(facebook) : null));
    }

    /// <summary>The settings after the change.</summary>
    public SignInSettings Decide(SignInSettings settings) => new(
        Google is { IsSent: true, Value: { } google } ? google.Decide(settings.Google) : Google.IsReset ? null : settings.Google,
        Apple is { IsSent: true, Value: { } apple } ? apple.Decide(settings.Apple) : Apple.IsReset ? null : settings.Apple,
        Facebook is { IsSent: true, Value: { } facebook } ? facebook.Decide(settings.Facebook) : Facebook.IsReset ? null : settings.Facebook);
}

/// <summary>What an update changes of the <see cref="IdTokenSettings"/> of one provider.</summary>
/// <param name="ClientIds">The ids of the tenant's apps.</param>
/// <param name="RequireNonce">Whether calls must send the nonce.</param>
public sealed record IdTokenChanges(Edit<IReadOnlyList<string>?> ClientIds, Edit<bool> RequireNonce)
{
    private const int MaxLength = 255;

    /// <summary>Reads the members that were sent.</summary>
    public static IdTokenChanges From(Fields body)
    {
        body.RefuseOthers("clientIds", "requireNonce");
        var ids = body.Texts("clientIds", IdTokenSettings.MaxClientIds, MaxLength);
        if (ids?.Any(id => !id.All(c => c is > ' ' and <= '~')) == true)
        {
            body.Fail("clientIds", "must hold ids as the provider writes them, without spaces.");
        }

        return new IdTokenChanges(
            body.Edit("clientIds", (IReadOnlyList<string>?)ids?.Distinct(StringComparer.Ordinal).ToList()),
            body.Edit("requireNonce", body.Flag("requireNonce") ?? false));
    }

    /// <summary>The settings after the change.</summary>
    public IdTokenSettings Decide(IdTokenSettings settings) => new(
        ClientIds.Apply(settings.ClientIds, null), RequireNonce.Apply(settings.RequireNonce, false));
}

/// <summary>What an update changes of the <see cref="FacebookSettings"/>.</summary>
/// <param name="AppId">The tenant's app.</param>
public sealed record FacebookChanges(Edit<string?> AppId)
{
    private const int MaxLength = 32;

    /// <summary>Reads the members that were sent.</summary>
    public static FacebookChanges From(Fields body)
    {
        body.RefuseOthers("appId");
        var id = body.Text("appId", MaxLength, 1);
        if (id?.All(char.IsAsciiDigit) == false)
        {
            body.Fail("appId", "must be an app id of Facebook, digits alone.");
        }

        return new FacebookChanges(body.Edit("appId", id));
    }

    /// <summary>The settings after the change.</summary>
    public FacebookSettings Decide(FacebookSettings settings) => new(AppId.Apply(settings.AppId, null));
}
