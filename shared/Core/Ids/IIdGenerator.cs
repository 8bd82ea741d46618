namespace Pepper.Core.Ids;

/// <summary>Makes ids: 24 lower-case hex digits whose order follows time. Injected, so that tests can foresee them.</summary>
public interface IIdGenerator
{
    /// <summary>A new id, larger than every id this generator made before.</summary>
    string NewId();
}
