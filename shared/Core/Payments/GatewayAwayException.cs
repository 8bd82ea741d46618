namespace Pepper.Core.Payments;

/// <summary>The gateway could not be reached, or failed on its side: what came of the call is not known.</summary>
public sealed class GatewayAwayException : Exception
{
    /// <summary>Without details.</summary>
    public GatewayAwayException()
        : base("The payment gateway is away.")
    {
    }

    /// <summary>With what was tried; never a token or a secret.</summary>
    public GatewayAwayException(string message)
        : base(message)
    {
    }

    /// <summary>With what was tried, and what went wrong.</summary>
    public GatewayAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
