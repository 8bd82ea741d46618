using System.Buffers.Binary;
using Pepper.Core.Credentials;

namespace Pepper.Tests.Unit.Credentials;

public sealed class PasswordHashesTests
{
    private static readonly PasswordHashes Quick = new(iterations: 10);

    [Fact]
    public void The_password_of_a_hash_is_right_and_every_other_wrong()
    {
        var hash = Quick.Hash("correct horse");

        Assert.True(Quick.IsRight(hash, "correct horse"));
        Assert.False(Quick.IsRight(hash, "Correct horse"));
        Assert.False(Quick.IsRight(hash, ""));
    }

    [Fact]
    public void Two_hashes_of_one_password_differ() => Assert.NotEqual(Quick.Hash("correct horse"), Quick.Hash("correct horse"));

    [Fact]
    public void Hashes_are_PBKDF2_with_SHA512_and_210000_iterations()
    {
        var bytes = Convert.FromBase64String(new PasswordHashes().Hash("correct horse"));

        Assert.Equal(1, bytes[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)));
    }

    [Fact]
    public void Without_a_hash_no_password_is_right_after_the_same_work()
    {
        var hashes = new PasswordHashes();
        var (somebodys, nobodys) = (Convert.FromBase64String(hashes.Hash("correct horse")), Convert.FromBase64String(hashes.Nobodys));

        Assert.False(hashes.IsRight(null, "correct horse"));
        Assert.Equal(somebodys.Length, nobodys.Length);
        Assert.Equal(somebodys[..13], nobodys[..13]);
        Assert.NotEqual(hashes.Nobodys, new PasswordHashes().Nobodys);
    }
}
