using System.Reflection;

namespace OrleansChain.LocalOrleans;

/// <summary>The generated class of one method's calls.</summary>
internal sealed record CallClass(Type Type, ConstructorInfo Constructor, FieldInfo[] Arguments);
