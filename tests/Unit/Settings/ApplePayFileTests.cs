using System.Text;
using Pepper.Core.Settings;

namespace Pepper.Tests.Unit.Settings;

public sealed class ApplePayFileTests
{
    [Theory]
    [InlineData("7B227073704964223A22394637333441", 0)]
    [InlineData("{\"pspId\": \"9F73\", \"version\": 1}\r\n", 0)]
    [InlineData("MIIQYwYJKoZIhvcNAQcCoIIQVDCCEFACAQExCzAJBgUrDgMCGgUAMHIGCSqGSIb3DQEHAaBlBGN7==", 0)]
    [InlineData("", 422)]
    [InlineData(" \r\n\t", 422)]
    [InlineData("<!DOCTYPE html>", 422)]
    [InlineData("\r\n  <html>", 422)]
    [InlineData("7B22\0", 422)]
    [InlineData("é", 422)]
    [InlineData("\u007f", 422)]
    public void Text_is_taken_and_nothing_else(string content, int status) =>
        Assert.Equal(status, ApplePayFile.Refuse(Encoding.UTF8.GetBytes(content))?.Status ?? 0);

    [Theory]
    [InlineData(ApplePayFile.MaxBytes, 0)]
    [InlineData(ApplePayFile.MaxBytes + 1, 413)]
    public void A_file_of_64_KB_is_the_largest(int length, int status) =>
        Assert.Equal(status, ApplePayFile.Refuse(Encoding.ASCII.GetBytes(new string('A', length)))?.Status ?? 0);
}
