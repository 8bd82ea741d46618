using System.Reflection;

namespace Pepper.Functions.Http;

/// <summary>An HTTP function as declared: where it answers, and to whom.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="EntryPoint">Namespace, class and method, joined by dots.</param>
/// <param name="Methods">The verbs, in upper case.</param>
/// <param name="Route">The route template, without a leading slash.</param>
/// <param name="Access">Who may call.</param>
/// <param name="CurrentFrom">The lowest <c>x-api-version</c> that is current; 1 when the path is not versioned.</param>
/// <param name="BodyLimit">The largest body in bytes.</param>
public sealed record HttpFunction(
    string Name, string EntryPoint, IReadOnlyList<string> Methods, string Route, Access Access, int CurrentFrom, long BodyLimit)
{
    /// <summary>The lowest <c>x-api-version</c> that is answered; 1 as a rule.</summary>
    public int SupportedFrom { get; init; } = 1;

    /// <summary>Whether request or reply hold a secret, so that neither may be kept.</summary>
    public bool HasSecretReply { get; init; }

    /// <summary>The name of members that are secrets; null when there are none.</summary>
    public string? SecretMember { get; init; }

    /// <summary>Whether a body that holds what looks like a card number is refused.</summary>
    public bool RefusesCardNumbers { get; init; }

    /// <summary>Reads the declaration off a method; null when it is no HTTP function.</summary>
    /// <exception cref="InvalidOperationException">The function declares no access.</exception>
    public static HttpFunction? Of(MethodInfo method)
    {
        var function = method.GetCustomAttribute<FunctionAttribute>();
        var trigger = method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(attribute => attribute is not null);
        if (function is null || trigger is null)
        {
            return null;
        }

        var access = method.GetCustomAttribute<AccessAttribute>()
            ?? throw new InvalidOperationException($"The HTTP function {function.Name} declares no access, so the app does not start.");
        return new HttpFunction(
            function.Name,
            $"{method.DeclaringType!.FullName}.{method.Name}",
            [.. (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant())],
            trigger.Route ?? function.Name,
            access.Access,
            method.GetCustomAttribute<CurrentFromAttribute>()?.Version ?? 1,
            method.GetCustomAttribute<BodyLimitAttribute>()?.Bytes ?? BodyLimitAttribute.Default)
        {
            SupportedFrom = method.GetCustomAttribute<SupportedFromAttribute>()?.Version ?? 1,
            HasSecretReply = method.IsDefined(typeof(SecretReplyAttribute)),
            SecretMember = method.GetCustomAttribute<SecretMemberAttribute>()?.Name,
            RefusesCardNumbers = method.IsDefined(typeof(RefuseCardNumbersAttribute)),
        };
    }
}
