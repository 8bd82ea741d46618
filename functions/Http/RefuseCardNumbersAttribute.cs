namespace Pepper.Functions.Http;

/// <summary>
/// A body that holds what looks like a card number, in whatever member, is refused before anything is done with it: nothing
/// of it is stored, logged or answered. Every function that has to do with payments declares this.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefuseCardNumbersAttribute : Attribute;
