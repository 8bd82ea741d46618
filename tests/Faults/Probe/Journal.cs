namespace Pepper.Probe;

/// <summary>Lines in a file, in the order of writing; what is written outlives a kill of the process.</summary>
public sealed class Journal(string path)
{
    private readonly Lock gate = new();

    public void Write(string line)
    {
        lock (gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }

    public int Count(string line)
    {
        lock (gate)
        {
            return File.Exists(path) ? File.ReadLines(path).Count(written => written == line) : 0;
        }
    }
}
