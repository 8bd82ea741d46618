using Pepper.Samples.Generate;

if (CommandLine.Read(args) is not { } request)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

using var file = File.Create(request.File);
var summary = request.Write(file);
Console.WriteLine($"{request.File}: {summary.Good} good rows, {summary.Bad} bad rows, {file.Length} bytes.");
return 0;
