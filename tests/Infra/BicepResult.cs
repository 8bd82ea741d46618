namespace Pepper.Tests.Infra;

/// <summary>What the compiler said.</summary>
internal sealed record BicepResult(int ExitCode, string Output, string Errors);
