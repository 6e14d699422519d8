using System.Reflection;

namespace OrleansChain.GrainInterfaces.Tests;

/// <summary>What genuine Orleans needs of everything that crosses a grain call.</summary>
public sealed class WireRulesTests
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(byte), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(double), typeof(string),
        typeof(TimeSpan), typeof(DateTimeOffset), typeof(CancellationToken), typeof(ReadOnlyMemory<byte>),
    ];

    public static TheoryData<Type> Interfaces => [.. Contracts.Interfaces];

    public static TheoryData<Type> Messages => [.. Contracts.Messages];

    public static TheoryData<Type> CoreValues => [.. Contracts.CoreValues];

    [Fact]
    public void There_is_something_to_check()
    {
        Assert.True(Contracts.Interfaces.Count >= 9);
        Assert.True(Contracts.Messages.Count >= 30);
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_interface_and_its_methods_have_aliases(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        var aliases = type.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ToArray();
        Assert.All(aliases, Assert.NotNull);
        Assert.Equal(aliases.Length, aliases.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_method_returns_a_task(Type type)
    {
        var others = type.GetMethods().Where(method => !IsTask(method.ReturnType)).Select(method => method.Name);

        Assert.Empty(others);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_sealed_immutable_and_serializable_under_an_alias(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<GenerateSerializerAttribute>());
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        Assert.True(type.IsSealed || type.IsValueType);
        Assert.True(type.IsEnum || type.GetCustomAttribute<ImmutableAttribute>() is not null);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_member_of_a_message_has_a_number_of_its_own_and_cannot_be_set_later(Type type)
    {
        if (type.IsEnum)
        {
            return;
        }

        var properties = Contracts.SerializedProperties(type).ToArray();
        var numbers = properties.Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).ToArray();

        Assert.NotEmpty(properties);
        Assert.All(numbers, number => Assert.NotNull(number));
        Assert.Equal(Enumerable.Range(0, numbers.Length).Select(number => (uint?)number), numbers.Order());
        Assert.All(properties, property => Assert.True(property.SetMethod is null || IsInitOnly(property.SetMethod)));
    }

    [Theory]
    [MemberData(nameof(CoreValues))]
    public void A_value_of_core_has_a_converter(Type type)
    {
        if (type.IsEnum)
        {
            return;
        }

        var converters = Contracts.Assembly.GetExportedTypes()
            .Where(candidate => candidate.GetCustomAttribute<RegisterConverterAttribute>() is not null)
            .Where(candidate => candidate.GetInterfaces().Any(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>) && contract.GetGenericArguments()[0] == type));

        Assert.Single(converters);
    }

    [Fact]
    public void Nothing_else_crosses_a_grain_call()
    {
        var others = Contracts.Reachable().Except(Plain).Except(Contracts.Messages).Except(Contracts.CoreValues);

        Assert.Empty(others);
    }

    private static bool IsTask(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
