using System.Collections.Immutable;
using System.Reflection;
using OrleansChain.Core;
using OrleansChain.Core.Elections;

namespace OrleansChain.GrainInterfaces.Tests.Serialization;

/// <summary>Makes a value of every type that crosses a grain call; no two members of one value are alike, as far as their types allow.</summary>
internal sealed class Samples(bool sparse)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, Func<ulong, object>> Values = new()
    {
        [typeof(bool)] = _ => true,
        [typeof(byte)] = number => (byte)number,
        [typeof(int)] = number => -(int)number,
        [typeof(uint)] = number => uint.MaxValue - (uint)number,
        [typeof(long)] = number => long.MinValue + (long)number,
        [typeof(ulong)] = number => ulong.MaxValue - number,
        [typeof(double)] = number => number + 0.1,
        [typeof(string)] = number => $"text {number} ß€😀",
        [typeof(TimeSpan)] = number => TimeSpan.FromTicks(-(long)number),
        [typeof(DateTimeOffset)] = number => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + (long)number),
        [typeof(ReadOnlyMemory<byte>)] = number => new ReadOnlyMemory<byte>(Bytes(number, 300), 7, 200),
        [typeof(Hash256)] = number => Hash256.ReadFrom(Bytes(number, 32)),
        [typeof(BlockHash)] = number => BlockHash.ReadFrom(Bytes(number, 32)),
        [typeof(Address)] = number => Address.ReadFrom(Bytes(number, 20)),
        [typeof(Amount)] = number => new Amount(ulong.MaxValue - number),
        [typeof(Height)] = number => new Height(ulong.MaxValue - number),
        [typeof(BallotTracker)] = number => BallotTracker.ReadFrom(Bytes(number, BallotTracker.SizeBytes)),
        [typeof(ChainId)] = number => ChainId.Parse($"election/{number}"),
    };

    private ulong _number;

    /// <summary>A value with everything in it, or, if sparse, with nothing that may be absent.</summary>
    public object Make(Type type)
    {
        if (Values.TryGetValue(type, out var value))
        {
            return value(++_number);
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last();
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? MakeArray(type.GetGenericArguments()[0])
            : MakeRecord(type);
    }

    private object MakeArray(Type element)
    {
        var items = Array.CreateInstance(element, sparse ? 0 : 3);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Make(element), i);
        }

        var create = typeof(ImmutableArray).GetMethods().Single(method =>
            method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(MakeArgument)]);
    }

    private object? MakeArgument(ParameterInfo parameter)
    {
        var inner = Nullable.GetUnderlyingType(parameter.ParameterType);
        var isNullable = inner is not null || Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        return sparse && isNullable ? null : Make(inner ?? parameter.ParameterType);
    }

    private static byte[] Bytes(ulong number, int length) => [.. Enumerable.Range(1, length).Select(i => (byte)(i + (int)number))];
}
