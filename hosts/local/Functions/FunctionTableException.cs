namespace Pepper.Local.Functions;

/// <summary>Functions of the app cannot work as they stand; the message names every fault.</summary>
public sealed class FunctionTableException : Exception
{
    /// <summary>Makes the exception.</summary>
    public FunctionTableException()
    {
    }

    /// <summary>Makes the exception with what it says.</summary>
    public FunctionTableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what it says and what lies behind it.</summary>
    public FunctionTableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal FunctionTableException(IReadOnlyList<string> faults)
        : base($"The functions cannot be started:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}")
    {
    }
}
