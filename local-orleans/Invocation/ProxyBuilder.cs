using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// Generates, at run time, a class for each grain interface that sends its calls, and a class for each of its methods that holds a
/// call's arguments.
/// </summary>
internal static class ProxyBuilder
{
    private static readonly ConcurrentDictionary<Type, Func<Node, GrainId, GrainReference>> Factories = new();
    private static readonly ConcurrentDictionary<Assembly, DynamicPart> Parts = new();
    private static readonly Type[] ConstructorTypes = [typeof(Node), typeof(GrainId)];

    public static GrainReference Make(Type grainInterface, Node node, GrainId grainId) => Factories.GetOrAdd(grainInterface, Build)(node, grainId);

    /// <summary>The methods that a call can be made of: the interface's own and those it inherits.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type grainInterface) => grainInterface.GetInterfaces()
        .Append(grainInterface)
        .Where(ApplicationParts.IsGrainInterface)
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => method.IsAbstract);

    private static Func<Node, GrainId, GrainReference> Build(Type grainInterface)
    {
        if (!ApplicationParts.IsGrainInterface(grainInterface) || grainInterface.IsGenericType)
        {
            throw new ArgumentException($"{grainInterface} is not a grain interface that this engine can call.", nameof(grainInterface));
        }

        var part = Parts.GetOrAdd(grainInterface.Assembly, static assembly => new DynamicPart(assembly));
        lock (part)
        {
            var type = part.Define(grainInterface.Name + "_Reference", typeof(GrainReference));
            type.AddInterfaceImplementation(grainInterface);
            var baseConstructor = typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorTypes)!;
            var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorTypes);
            var il = constructor.GetILGenerator();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Call, baseConstructor);
            il.Emit(OpCodes.Ret);

            foreach (var method in MethodsOf(grainInterface))
            {
                DefineMethod(type, method, CallBuilder.Build(part, method));
            }

            var create = type.DefineMethod("Create", MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), ConstructorTypes);
            il = create.GetILGenerator();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Newobj, constructor);
            il.Emit(OpCodes.Ret);
            return type.CreateType().GetMethod("Create")!.CreateDelegate<Func<Node, GrainId, GrainReference>>();
        }
    }

    private static void DefineMethod(TypeBuilder type, MethodInfo method, CallClass call)
    {
        var parameters = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        var name = $"{method.DeclaringType!.FullName}.{method.Name}";
        var body = type.DefineMethod(
            name,
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = body.GetILGenerator();
        var local = il.DeclareLocal(call.Type);
        il.Emit(OpCodes.Newobj, call.Constructor);
        il.Emit(OpCodes.Stloc, local);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, local);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Stfld, call.Arguments[i]);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, local);
        il.Emit(OpCodes.Call, SendMethod(method.ReturnType));
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
    }

    private static MethodInfo SendMethod(Type returnType)
    {
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        MethodInfo Of(string name) => typeof(GrainReference).GetMethod(name, Internal)!;
        if (returnType == typeof(Task))
        {
            return Of(nameof(GrainReference.SendForVoidTask));
        }

        if (returnType == typeof(ValueTask))
        {
            return Of(nameof(GrainReference.SendForVoidValueTask));
        }

        var definition = returnType.GetGenericTypeDefinition();
        var name = definition == typeof(Task<>) ? nameof(GrainReference.SendForTask)
            : definition == typeof(ValueTask<>) ? nameof(GrainReference.SendForValueTask)
            : nameof(GrainReference.SendForSequence);
        return Of(name).MakeGenericMethod(returnType.GetGenericArguments());
    }
}
