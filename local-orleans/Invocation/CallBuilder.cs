using System.Reflection;
using System.Reflection.Emit;

namespace OrleansChain.LocalOrleans;

/// <summary>Generates the class of one method's calls: a typed field for each argument, and the call of the method itself.</summary>
internal static class CallBuilder
{
    private const MethodAttributes Override = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    public static CallClass Build(DynamicPart part, MethodInfo method)
    {
        var baseType = BaseOf(method.ReturnType);
        var parameters = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        foreach (var type in parameters.Append(method.ReturnType).Append(method.DeclaringType!))
        {
            part.MakeVisible(type);
        }

        var builder = part.Define($"{method.DeclaringType!.Name}_{method.Name}", baseType);
        var descriptor = builder.DefineField("Descriptor", typeof(CallMethod), FieldAttributes.Public | FieldAttributes.Static);
        var arguments = new FieldBuilder[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] = builder.DefineField($"Argument{i}", parameters[i], FieldAttributes.Public);
        }

        var constructor = builder.DefineDefaultConstructor(MethodAttributes.Public);
        Define(builder, "get_Method", typeof(CallMethod), [], il => il.Emit(OpCodes.Ldsfld, descriptor));
        DefineInvocation(builder, method, arguments);
        if (arguments.Length > 0)
        {
            Define(builder, nameof(GrainCall.GetArgumentCount), typeof(int), [], il => il.Emit(OpCodes.Ldc_I4, arguments.Length));
            DefineGetArgument(builder, arguments);
            DefineSetArgument(builder, arguments);
        }

        var token = Array.IndexOf(parameters, typeof(CancellationToken));
        if (token >= 0)
        {
            DefineToken(builder, arguments[token], token);
        }

        var made = builder.CreateType();
        made.GetField("Descriptor")!.SetValue(null, new CallMethod(method));
        return new CallClass(made, made.GetConstructor(Type.EmptyTypes)!, Array.ConvertAll(arguments, argument => made.GetField(argument.Name)!));
    }

    private static Type BaseOf(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return typeof(VoidTaskCall);
        }

        if (returnType == typeof(ValueTask))
        {
            return typeof(VoidValueTaskCall);
        }

        var definition = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        var open = definition == typeof(Task<>) ? typeof(TaskCall<>)
            : definition == typeof(ValueTask<>) ? typeof(ValueTaskCall<>)
            : definition == typeof(IAsyncEnumerable<>) ? typeof(EnumerableCall<>)
            : throw new NotSupportedException($"A grain's method cannot return {returnType}.");
        return open.MakeGenericType(returnType.GetGenericArguments());
    }

    private static void DefineInvocation(TypeBuilder builder, MethodInfo method, FieldBuilder[] arguments) =>
        Define(builder, "Call", method.ReturnType, [typeof(object)], il =>
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Castclass, method.DeclaringType!);
            foreach (var argument in arguments)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, argument);
            }

            il.Emit(OpCodes.Callvirt, method);
        });

    private static void DefineGetArgument(TypeBuilder builder, FieldBuilder[] arguments) =>
        DefineSwitch(builder, nameof(GrainCall.GetArgument), typeof(object), [typeof(int)], arguments, (il, argument) =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
            il.Emit(OpCodes.Box, argument.FieldType);
        });

    private static void DefineSetArgument(TypeBuilder builder, FieldBuilder[] arguments) =>
        DefineSwitch(builder, nameof(GrainCall.SetArgument), typeof(void), [typeof(int), typeof(object)], arguments, (il, argument) =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, argument.FieldType);
            il.Emit(OpCodes.Stfld, argument);
        });

    private static void DefineToken(TypeBuilder builder, FieldBuilder argument, int index)
    {
        Define(builder, nameof(GrainCall.GetCancellationTokenIndex), typeof(int), [], il => il.Emit(OpCodes.Ldc_I4, index));
        Define(builder, nameof(GrainCall.GetCancellationToken), typeof(CancellationToken), [], il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        });
        Define(builder, nameof(GrainCall.SetCancellationToken), typeof(void), [typeof(CancellationToken)], il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Stfld, argument);
        });
    }

    private static void DefineSwitch(
        TypeBuilder builder,
        string name,
        Type returnType,
        Type[] parameters,
        FieldBuilder[] arguments,
        Action<ILGenerator, FieldBuilder> emit) => Define(builder, name, returnType, parameters, il =>
        {
            var labels = Array.ConvertAll(arguments, _ => il.DefineLabel());
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Switch, labels);
            il.Emit(OpCodes.Ldstr, "index");
            il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
            il.Emit(OpCodes.Throw);
            for (var i = 0; i < arguments.Length; i++)
            {
                il.MarkLabel(labels[i]);
                emit(il, arguments[i]);
                il.Emit(OpCodes.Ret);
            }
        });

    private static void Define(TypeBuilder builder, string name, Type returnType, Type[] parameters, Action<ILGenerator> emit)
    {
        var method = builder.DefineMethod(name, Override, returnType, parameters);
        var il = method.GetILGenerator();
        emit(il);
        il.Emit(OpCodes.Ret);
    }
}
