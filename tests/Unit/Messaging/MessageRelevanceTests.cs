using Pepper.Core.Credentials;
using Pepper.Core.Messaging;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Messaging;

public sealed class MessageRelevanceTests
{
    private static readonly OutboundMessage Message = MessageScene.Message with
    {
        About = Credential.DocumentIdOf(CredentialProvider.Mobile, MessageScene.Message.To),
    };

    [Fact]
    public async Task A_code_that_is_good_is_sent()
    {
        await using var scene = await MessageScene.NewAsync();
        await WriteAsync(scene, SentCode.New("c", CodePurpose.Activation, "1234", Message.CreatedAt, Message.Id));

        await scene.DeliverAsync(Message);

        Assert.Single(scene.Sender.Offered);
    }

    [Fact]
    public async Task One_that_a_newer_one_has_replaced_is_not()
    {
        await using var scene = await MessageScene.NewAsync();
        await WriteAsync(scene, SentCode.New("c", CodePurpose.Activation, "5678", Message.CreatedAt, "d00000000000000000000002"));

        await scene.DeliverAsync(Message);

        Assert.Empty(scene.Sender.Offered);
        Assert.Null(await scene.ReadAsync(Message));
    }

    [Fact]
    public async Task One_that_was_used_up_is_not()
    {
        await using var scene = await MessageScene.NewAsync();
        await WriteAsync(scene, null);

        await scene.DeliverAsync(Message);

        Assert.Empty(scene.Sender.Offered);
    }

    private static async Task WriteAsync(MessageScene scene, SentCode? code)
    {
        var credential = new Credential
        {
            Key = "c00000000000000000000001",
            UserId = Message.UserId,
            Id = Message.To,
            Provider = CredentialProvider.Mobile,
            Code = code,
        };
        await scene.CommitAsync(
            Partition.OfUser(Message.TenantId, Message.UserId), Credential.DocumentType.Create(Message.About!, credential), Message.Send());
    }
}
