using Pepper.Local.Start;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Local;

public sealed class DataFolderTests
{
    [Fact]
    public void A_folder_that_is_taken_cannot_be_taken_again_until_it_is_given_back()
    {
        using var folder = new TemporaryFolder();
        using (DataFolder.Take(folder.Path))
        {
            Assert.Throws<InvalidOperationException>(() => DataFolder.Take(folder.Path));
        }

        using var again = DataFolder.Take(folder.Path);
        Assert.Equal(Path.GetFullPath(folder.Path), again.Path);
    }
}
