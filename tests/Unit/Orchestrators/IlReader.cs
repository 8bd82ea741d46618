using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Pepper.Tests.Unit.Orchestrators;

/// <summary>Reads what a method's compiled code names.</summary>
internal static class IlReader
{
    private const byte TwoByteStart = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The methods, constructors and fields that a body names, each with the instruction that does.</summary>
    public static IEnumerable<(OpCode Code, MemberInfo Member)> MembersOf(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == TwoByteStart ? Codes[unchecked((short)((TwoByteStart << 8) | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                if (Resolve(method, BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))) is { } member and not Type)
                {
                    yield return (code, member);
                }
            }

            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))),
        _ => 4,
    };
}
