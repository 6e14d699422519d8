using System.Reflection;
using System.Reflection.Emit;
using Orleans.Configuration;

namespace OrleansChain.LocalOrleans.Tests.Engine;

/// <summary>What the engine refuses when a silo starts. Genuine Orleans copies messages instead.</summary>
public sealed class MessageRuleTests
{
    [Theory]
    [InlineData(typeof(byte[]))]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(Dictionary<string, int>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(object))]
    [InlineData(typeof(Memory<byte>))]
    [InlineData(typeof(MutableMessage))]
    [InlineData(typeof(UnserializableMessage))]
    [InlineData(typeof(WritableValue))]
    [InlineData(typeof(UnconvertedValue))]
    [InlineData(typeof(System.Collections.Immutable.ImmutableArray<byte[]>))]
    [InlineData(typeof(ValueTuple<int, List<int>>))]
    [InlineData(typeof(Task<int>))]
    public async Task A_type_that_is_not_immutable_stops_the_silo_with_its_interface_method_and_name(Type type)
    {
        var asArgument = await StartWith(Interface(typeof(Task), type));
        var asResult = await StartWith(Interface(typeof(ValueTask<>).MakeGenericType(type)));
        var inSequence = await StartWith(Interface(typeof(IAsyncEnumerable<>).MakeGenericType(type)));

        foreach (var failure in new[] { asArgument, asResult, inSequence })
        {
            var message = Assert.IsType<OrleansConfigurationException>(failure).Message;
            Assert.Contains("IProbe.Send", message, StringComparison.Ordinal);
            Assert.Contains(type.ToString(), message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(string))]
    [InlineData(typeof(DayOfWeek))]
    [InlineData(typeof(decimal))]
    [InlineData(typeof(Guid))]
    [InlineData(typeof(DateTimeOffset))]
    [InlineData(typeof(int?))]
    [InlineData(typeof(ReadOnlyMemory<byte>))]
    [InlineData(typeof(System.Collections.Immutable.ImmutableArray<string>))]
    [InlineData(typeof(System.Collections.Immutable.ImmutableDictionary<string, FrozenMessage>))]
    [InlineData(typeof(ValueTuple<int, string>))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(CancellationToken))]
    [InlineData(typeof(ICallGrain))]
    [InlineData(typeof(FrozenMessage))]
    [InlineData(typeof(ConvertedValue))]
    public async Task An_immutable_type_may_cross(Type type) => Assert.Null(await StartWith(Interface(typeof(Task), type)));

    [Theory]
    [InlineData(typeof(void))]
    [InlineData(typeof(int))]
    [InlineData(typeof(string))]
    public async Task A_method_returns_a_task_or_a_sequence(Type returnType)
    {
        var failure = await StartWith(Interface(returnType));

        Assert.Contains("IProbe.Send", Assert.IsType<OrleansConfigurationException>(failure).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_failure_is_named_at_once()
    {
        var failure = await StartWith(Interface(typeof(Task<byte[]>), typeof(int[]), typeof(List<long>)));

        var message = Assert.IsType<OrleansConfigurationException>(failure).Message;
        Assert.All(new[] { "System.Byte[]", "System.Int32[]", "List`1[System.Int64]" }, name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    private static Task<Exception?> StartWith(Type grainInterface) => Record.ExceptionAsync(async () =>
    {
        await using var cluster = await TestClusters.StartAsync(new Signals(), silo => silo.Configure<GrainTypeOptions>(options => options.Interfaces.Add(grainInterface)));
    });

    private static Type Interface(Type returnType, params Type[] parameters)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Probe"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Probe").DefineType("IProbe", TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Public);
        type.AddInterfaceImplementation(typeof(IGrainWithStringKey));
        type.DefineMethod("Send", MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot, returnType, parameters);
        return type.CreateType();
    }
}

[GenerateSerializer]
[Immutable]
[Alias("test.FrozenMessage")]
public sealed record FrozenMessage([property: Id(0)] byte[] Bytes);

[GenerateSerializer]
[Alias("test.MutableMessage")]
public sealed record MutableMessage([property: Id(0)] int Number);

[Immutable]
public sealed record UnserializableMessage(int Number);

public readonly record struct ConvertedValue(int Number);

public readonly record struct UnconvertedValue(int Number);

public struct WritableValue
{
    public int Number { get; set; }
}

[GenerateSerializer]
[Alias("test.ConvertedSurrogate")]
public struct ConvertedSurrogate
{
    [Id(0)]
    public int Number { get; set; }
}

[RegisterConverter]
public sealed class ConvertedValueConverter : IConverter<ConvertedValue, ConvertedSurrogate>
{
    public ConvertedValue ConvertFromSurrogate(in ConvertedSurrogate surrogate) => new(surrogate.Number);

    public ConvertedSurrogate ConvertToSurrogate(in ConvertedValue value) => new() { Number = value.Number };
}

[RegisterConverter]
public sealed class WritableValueConverter : IConverter<WritableValue, ConvertedSurrogate>
{
    public WritableValue ConvertFromSurrogate(in ConvertedSurrogate surrogate) => new() { Number = surrogate.Number };

    public ConvertedSurrogate ConvertToSurrogate(in WritableValue value) => new() { Number = value.Number };
}
