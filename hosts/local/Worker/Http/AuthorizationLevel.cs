namespace Pepper.Worker;

/// <summary>
/// The key the Functions host asks for before it calls a function. Ours always say <see cref="Anonymous"/>: access is
/// decided by our own pipeline. Stands in for <c>Microsoft.Azure.Functions.Worker.AuthorizationLevel</c>.
/// </summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>Any caller known to the host.</summary>
    User = 1,

    /// <summary>A function key.</summary>
    Function = 2,

    /// <summary>A system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
