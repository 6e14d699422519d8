using System.Reflection;
using System.Reflection.Emit;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// The generated classes for the grain interfaces of one assembly. They see internal types as a source generator's would, by the
/// attribute that the
/// runtime itself honours for this.
/// </summary>
internal sealed class DynamicPart
{
    private readonly AssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private readonly ConstructorInfo _ignoresChecksTo;
    private readonly HashSet<string> _visible = new(StringComparer.Ordinal);
    private int _typeCount;

    public DynamicPart(Assembly source)
    {
        _assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(source.GetName().Name + ".GrainCalls"), AssemblyBuilderAccess.Run);
        _module = _assembly.DefineDynamicModule("GrainCalls");
        _ignoresChecksTo = DefineAttribute();
        MakeVisible(typeof(DynamicPart).Assembly);
        MakeVisible(source);
    }

    public TypeBuilder Define(string name, Type baseType) =>
        _module.DefineType($"{name}_{_typeCount++}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, baseType);

    /// <summary>Lets the generated classes use the type even where it is internal.</summary>
    public void MakeVisible(Type type)
    {
        MakeVisible(type.Assembly);
        foreach (var argument in type.GetGenericArguments())
        {
            MakeVisible(argument);
        }
    }

    private void MakeVisible(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (_visible.Add(name))
        {
            _assembly.SetCustomAttribute(new CustomAttributeBuilder(_ignoresChecksTo, [name]));
        }
    }

    private ConstructorInfo DefineAttribute()
    {
        var type = _module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute",
            TypeAttributes.Public | TypeAttributes.Class,
            typeof(Attribute));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, Type.EmptyTypes)!);
        il.Emit(OpCodes.Ret);
        var usage = typeof(AttributeUsageAttribute);
        type.SetCustomAttribute(new CustomAttributeBuilder(
            usage.GetConstructor([typeof(AttributeTargets)])!,
            [AttributeTargets.Assembly],
            [usage.GetProperty(nameof(AttributeUsageAttribute.AllowMultiple))!],
            [true]));
        return type.CreateType().GetConstructor([typeof(string)])!;
    }
}
