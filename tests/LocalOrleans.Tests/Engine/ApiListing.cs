using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansChain.LocalOrleans.Tests.Engine;

/// <summary>Writes public types and members in the form of orleans-api.txt.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!) + "&";
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : name;
    }

    public static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsInterface ? "interface"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    /// <summary>The base class, where it is not one that every such type has, and the interfaces.</summary>
    public static IEnumerable<string> BasesOf(Type type)
    {
        Type[] usual = [typeof(object), typeof(ValueType), typeof(Enum), typeof(MulticastDelegate)];
        return type.GetInterfaces().Where(contract => contract.IsVisible).Append(type.BaseType ?? typeof(object)).Except(usual).Select(NameOf);
    }

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Static | BindingFlags.Public)
                .Select(field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        var constructors = type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && Visible(constructor))
            .Select(constructor => $"{Access(constructor)} .ctor({Parameters(constructor)})");
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName && Visible(method) && !IsFinalizer(method)).Select(Method);
        var properties = type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(Visible)).Select(Property);
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"{(field.IsPublic ? "public" : "protected")}{(field.IsStatic ? " static" : "")} field {NameOf(field.FieldType)} {field.Name}");
        return constructors.Concat(methods).Concat(properties).Concat(fields);
    }

    private static bool IsFinalizer(MethodInfo method) => method.Name == "Finalize";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        var modifiers = method.IsStatic ? " static" : method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsInterface ? " virtual" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? " [extension]" : "";
        return $"{Access(method)}{modifiers} {NameOf(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){extension}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(Visible).ToArray();
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var get = property.GetMethod is { } getter && Visible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && Visible(setter) ? "set; " : "";
        return $"{Access(widest)}{(widest.IsStatic ? " static" : "")} {NameOf(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var value = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{NameOf(parameter.ParameterType)} {parameter.Name}{value}";
    }
}
