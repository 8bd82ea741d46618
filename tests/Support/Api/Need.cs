namespace Pepper.Tests.Support.Api;

/// <summary>
/// What a test needs beyond calls to the API. A host that the tests start has all of it; an instance elsewhere may not.
/// </summary>
public enum Need
{
    /// <summary>Mail, SMS and push messages are read at <c>/dev/outbox</c>; elsewhere they go to people.</summary>
    Outbox,

    /// <summary>Google, Apple and Facebook are stubs of the tests, or the host's own test issuer.</summary>
    TestIssuers,

    /// <summary>The test reads or writes the files that the host keeps its data in.</summary>
    DataFolder,

    /// <summary>Paths that no function answers at are answered by our own host; the Functions host has its own way.</summary>
    OwnRouting,

    /// <summary>Functions are asked before a body is taken in; the Functions host asks them meanwhile.</summary>
    OwnServer,

    /// <summary>The instance may call webhooks on the machine the tests run on.</summary>
    LoopbackWebhooks,

    /// <summary>The tests can sign events as the payment gateway does.</summary>
    GatewaySecret,

    /// <summary>Actions and messages reach the functions that wait for them.</summary>
    Bus,
}
