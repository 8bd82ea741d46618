namespace Pepper.Core.Results;

/// <summary>
/// A refusal that a caller can understand and act on. Errors come only from the factories below, so the set of codes
/// and statuses a client can meet is closed and documented in docs/errors.md. Reference: every operation's
/// <c>{code, message}</c> body.
/// </summary>
public sealed record Error
{
    private Error(string code, int status, string message, string? field = null)
    {
        Code = code;
        Status = status;
        Message = message;
        Field = field;
    }

    /// <summary>A short PascalCase word a program can switch on.</summary>
    public string Code { get; }

    /// <summary>The HTTP status that carries this error.</summary>
    public int Status { get; }

    /// <summary>One English sentence that says what was wrong; never personal data of somebody else.</summary>
    public string Message { get; }

    /// <summary>The member, parameter, header or column at fault, when there is one.</summary>
    public string? Field { get; }

    /// <summary>How long to wait before trying again, when waiting helps.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>400: the request could not be read at all (broken JSON, broken multipart, a body that is no object).</summary>
    public static Error Unreadable(string message, string? field = null) => new("BadRequest", 400, message, field);

    /// <summary>401: no token, or one that is not valid.</summary>
    public static Error Unauthorized(string message = "A valid token is required.") => new("Unauthorized", 401, message);

    /// <summary>403: the caller is known and not allowed.</summary>
    public static Error Forbidden(string message = "This caller is not allowed to do that.") => new("Forbidden", 403, message);

    /// <summary>404: no such thing in this tenant; another tenant's id reads the same.</summary>
    public static Error NotFound(string thing, string field) => new("NotFound", 404, $"No {thing} has this {field}.", field);

    /// <summary>404: no route answers this path.</summary>
    public static Error NoSuchPath() => new("NotFound", 404, "No operation answers at this path.");

    /// <summary>405: the path exists, with other verbs.</summary>
    public static Error MethodNotAllowed() => new("MethodNotAllowed", 405, "This path does not answer to that method.");

    /// <summary>409: the request collides with the state of the thing, or with a call still under way.</summary>
    public static Error Conflict(string message, string? field = null) => new("Conflict", 409, message, field);

    /// <summary>413: the body, or one of its parts, is larger than stated.</summary>
    public static Error TooLarge(string message, string? field = null) => new("TooLarge", 413, message, field);

    /// <summary>415: the content type is not one this operation reads.</summary>
    public static Error UnsupportedMediaType(string message) => new("UnsupportedMediaType", 415, message, "content-type");

    /// <summary>422: understood and refused; the default for validation and business rules.</summary>
    public static Error Validation(string field, string message) => new("Validation", 422, message, field);

    /// <summary>422: a business rule that no single field is to blame for.</summary>
    public static Error Refused(string message) => new("Validation", 422, message);

    /// <summary>429: too many tries; <see cref="RetryAfter"/> says when the next one counts.</summary>
    public static Error TooManyRequests(string message, TimeSpan retryAfter) => new("TooManyRequests", 429, message) { RetryAfter = retryAfter };

    /// <summary>503: a part this answer needs is away, or too contended to be sure; nothing was written.</summary>
    public static Error Unavailable(string message, TimeSpan retryAfter) => new("Unavailable", 503, message) { RetryAfter = retryAfter };

    /// <summary>500: a bug. The message never says more than that.</summary>
    public static Error Internal() => new("InternalError", 500, "Something went wrong on our side. Quote the x-request-id when you report it.");
}
