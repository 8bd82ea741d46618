using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pepper.Tests.Unit")]
