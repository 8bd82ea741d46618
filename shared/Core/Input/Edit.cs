namespace Pepper.Core.Input;

/// <summary>What a partial update does to one member: leaves it, resets it (null was sent), or gives it a value.</summary>
/// <param name="IsSent">Whether the member was sent at all.</param>
/// <param name="IsReset">Whether null was sent.</param>
/// <param name="Value">The value sent; means nothing unless one was.</param>
public readonly record struct Edit<T>(bool IsSent, bool IsReset, T Value)
{
    /// <summary>The member after the update.</summary>
    /// <param name="known">What it was.</param>
    /// <param name="reset">What it is when nothing was ever decided.</param>
    public T Apply(T known, T reset) => !IsSent ? known : IsReset ? reset : Value;
}
