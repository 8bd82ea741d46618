using System.Text.Json.Nodes;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Tests.Contract.Documents;

/// <summary>A thing that says when its commit was made.</summary>
internal sealed class DatedThing(string id, object? members) : DatedBody
{
    private byte[] json = Things.Body(id, members);

    public override ReadOnlyMemory<byte> Json => json;

    public override void Date(DateTimeOffset time)
    {
        var thing = JsonNode.Parse(json)!.AsObject();
        thing["when"] = new JsonObject { ["timestamp"] = Timestamp.Write(time) };
        json = Things.Body(id, thing.ToJsonString());
    }
}
