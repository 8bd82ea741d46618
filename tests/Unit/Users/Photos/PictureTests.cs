using Pepper.Core.Users.Photos;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Users.Photos;

public sealed class PictureTests
{
    [Fact]
    public void A_picture_is_told_by_its_content_with_its_size()
    {
        Assert.Equal(new Picture("image/png", 1, 1), Picture.Read(SamplePhoto.Bytes));
        Assert.Equal(new Picture("image/jpeg", 640, 480), Picture.Read(SamplePictures.Jpeg(640, 480)));
        Assert.Equal(new Picture("image/gif", 1, 1), Picture.Read(SamplePictures.Gif));
        Assert.Equal(new Picture("image/webp", 1, 1), Picture.Read(SamplePictures.LossyWebp));
        Assert.Equal(new Picture("image/webp", 1, 1), Picture.Read(SamplePictures.LosslessWebp));
        Assert.Equal(new Picture("image/webp", 300, 200), Picture.Read(SamplePictures.ExtendedWebp(300, 200)));
    }

    [Fact]
    public void A_picture_that_is_cut_off_anywhere_is_none()
    {
        foreach (var picture in SamplePictures.All)
        {
            for (var length = 0; length < picture.Length; length++)
            {
                Assert.Null(Picture.Read(picture.AsSpan(0, length)));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(8192, 8192, true)]
    [InlineData(8193, 1, false)]
    [InlineData(1, 8193, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(-1, 1, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void A_size_that_nobody_can_show_is_none(int width, int height, bool isOfSomeSize) =>
        Assert.Equal(isOfSomeSize, Picture.Read(SamplePictures.Png(width, height))!.IsOfSomeSize);

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("GIF89a<script>alert(1)</script>")]
    [InlineData("BM")]
    [InlineData("")]
    public void What_is_no_picture_is_told_so(string text) =>
        Assert.Null(Picture.Read(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Whatever_is_done_to_a_picture_it_is_read_to_an_end()
    {
        var random = new Random(20261123);
        foreach (var picture in SamplePictures.All)
        {
            for (var n = 0; n < 20_000; n++)
            {
                var damaged = (byte[])picture.Clone();
                for (var bytes = random.Next(1, 6); bytes > 0; bytes--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                var read = Picture.Read(damaged.AsSpan(0, random.Next(damaged.Length + 1)));

                Assert.True(read is null or { MediaType: "image/png" or "image/jpeg" or "image/gif" or "image/webp" });
            }
        }
    }
}
