using Pepper.Adapters.Azure.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

public sealed class ItemIdTests
{
    [Theory]
    [InlineData("605ef1a2b3c4d5e6f7a8b9c0", "605ef1a2b3c4d5e6f7a8b9c0")]
    [InlineData("credential|email|a@b.c", "credential|email|a@b.c")]
    [InlineData("a/b\\c?d#e", "a~2fb~5cc~3fd~23e")]
    [InlineData("~2f", "~7e2f")]
    [InlineData("ä 😀", "~c3~a4~20~f0~9f~98~80")]
    public void An_id_becomes_one_that_the_service_takes_and_comes_back_as_it_was(string id, string itemId)
    {
        Assert.Equal(itemId, ItemId.Encode(id));
        Assert.Equal(id, ItemId.Decode(itemId));
    }
}
