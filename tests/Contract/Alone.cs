namespace Pepper.Tests.Contract;

/// <summary>The collection of tests that measure the whole process: they run one by one, after all others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
