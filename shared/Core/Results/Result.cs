using System.Diagnostics.CodeAnalysis;

namespace Pepper.Core.Results;

/// <summary>What a use case answers: a value, or one <see cref="Error"/> out of the closed catalogue.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
public readonly record struct Result<T>
{
    private Result(T? value, Error? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; set when <see cref="IsSuccess"/>.</summary>
    public T? Value { get; }

    /// <summary>The refusal; set when not <see cref="IsSuccess"/>.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>A success with this value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal with this error.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>Maps the value; an error passes through.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => IsSuccess ? map(Value) : Error;

    /// <summary>Goes on with the value; an error passes through.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => IsSuccess ? next(Value) : Error;

    /// <summary>Goes on with the value; an error passes through.</summary>
    public async Task<Result<TOther>> ThenAsync<TOther>(Func<T, Task<Result<TOther>>> next) => IsSuccess ? await next(Value) : Error;
}

/// <summary>The value of a success that has nothing to say.</summary>
public readonly record struct Nothing
{
    /// <summary>The only value.</summary>
    public static Nothing Value => default;
}
