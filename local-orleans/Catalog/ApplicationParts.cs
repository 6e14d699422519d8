using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>Finds grain interfaces and classes in the loaded assemblies and those that they refer to.</summary>
internal static class ApplicationParts
{
    private static readonly Assembly Engine = typeof(ApplicationParts).Assembly;
    private static readonly ConcurrentDictionary<Assembly, Type[]> TypesByAssembly = new();

    public static bool IsGrainInterface(Type type) =>
        type.IsInterface && type.Assembly != Engine && typeof(IAddressable).IsAssignableFrom(type);

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Assembly != Engine && typeof(IGrain).IsAssignableFrom(type)
        && !typeof(GrainReference).IsAssignableFrom(type);

    /// <summary>The grain interfaces and classes of every assembly that can have some.</summary>
    public static Type[] FindTypes() => [.. FindAssemblies().SelectMany(assembly => TypesByAssembly.GetOrAdd(assembly, GrainTypesOf))];

    private static HashSet<Assembly> FindAssemblies()
    {
        var found = new HashSet<Assembly>();
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (open.TryPop(out var assembly))
        {
            // Only what refers to the engine can have grains; only that is searched on.
            var references = assembly.GetReferencedAssemblies();
            if (!Array.Exists(references, reference => string.Equals(reference.Name, Engine.GetName().Name, StringComparison.Ordinal)) || !found.Add(assembly))
            {
                continue;
            }

            foreach (var reference in references.Where(reference => !IsFramework(reference.Name!)))
            {
                if (TryLoad(reference) is { } referenced)
                {
                    open.Push(referenced);
                }
            }
        }

        return found;
    }

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            // What was only needed to build is not there, and has no grains to offer.
            return null;
        }
    }

    private static Type[] GrainTypesOf(Assembly assembly) => Array.FindAll(assembly.GetTypes(), type => IsGrainInterface(type) || IsGrainClass(type));

    private static bool IsFramework(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";
}
