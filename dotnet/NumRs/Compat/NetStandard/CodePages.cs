namespace System.Text;

/// <summary>The code pages, which .NET Framework and Mono have among their own encodings.</summary>
internal sealed class CodePagesEncodingProvider : EncodingProvider
{
    internal static EncodingProvider Instance { get; } = new CodePagesEncodingProvider();

    public override Encoding? GetEncoding(int codepage) => null;

    public override Encoding? GetEncoding(string name) => null;
}
