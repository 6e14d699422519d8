using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansChain.LocalOrleans.Tests.Engine;

/// <summary>Holds the engine's public API against the list of Orleans' own.</summary>
public sealed class ApiTests
{
    private static readonly Dictionary<string, (string Kind, HashSet<string> Bases, HashSet<string> Members)> Listed = Read();

    [Fact]
    public void Every_public_type_is_one_of_Orleans()
    {
        var unknown = PublicTypes().Select(ApiListing.NameOf).Where(name => !Listed.ContainsKey(name));

        Assert.Equal("", string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public void Every_public_type_is_of_Orleans_kind()
    {
        var different = PublicTypes().Where(type => Listed[ApiListing.NameOf(type)].Kind != ApiListing.KindOf(type))
            .Select(type => $"{ApiListing.KindOf(type)} {ApiListing.NameOf(type)}, in Orleans {Listed[ApiListing.NameOf(type)].Kind}");

        Assert.Equal("", string.Join(Environment.NewLine, different));
    }

    [Fact]
    public void Every_base_class_and_interface_is_one_that_the_type_has_in_Orleans()
    {
        var unknown = PublicTypes().SelectMany(type => ApiListing.BasesOf(type)
            .Where(name => !Listed[ApiListing.NameOf(type)].Bases.Contains(name))
            .Select(name => $"{ApiListing.NameOf(type)} : {name}"));

        Assert.Equal("", string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public void Every_public_member_is_one_that_the_type_has_in_Orleans()
    {
        var unknown = PublicTypes().SelectMany(type => ApiListing.MembersOf(type)
            .Where(member => !Listed[ApiListing.NameOf(type)].Members.Contains(member))
            .Select(member => $"{ApiListing.NameOf(type)}: {member}"));

        Assert.Equal("", string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public void Every_base_class_is_Orleans_own()
    {
        // The list has a class's base first, unless it is System.Object.
        var different = PublicTypes().Where(type => type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && parent != typeof(MulticastDelegate))
            .Where(type => !Listed[ApiListing.NameOf(type)].Bases.Contains(ApiListing.NameOf(type.BaseType!)))
            .Select(ApiListing.NameOf);

        Assert.Equal("", string.Join(Environment.NewLine, different));
    }

    private static IEnumerable<Type> PublicTypes() => typeof(IGrain).Assembly.GetExportedTypes()
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static Dictionary<string, (string Kind, HashSet<string> Bases, HashSet<string> Members)> Read()
    {
        var types = new Dictionary<string, (string Kind, HashSet<string> Bases, HashSet<string> Members)>(StringComparer.Ordinal);
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in ReadResource("orleans-api.txt").Concat(ReadResource("orleans-serialization-api.txt")))
        {
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            if (line.StartsWith(' '))
            {
                members.Add(line.Trim());
                continue;
            }

            var declaration = line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..].Split(" : ", 2);
            var name = declaration[0].Split(' ').First(word => word.StartsWith("Orleans.", StringComparison.Ordinal) || word.StartsWith("Microsoft.", StringComparison.Ordinal));
            var start = declaration[0].IndexOf(name, StringComparison.Ordinal);
            var bases = declaration.Length > 1 ? SplitBases(declaration[1]) : [];
            members = new HashSet<string>(StringComparer.Ordinal);
            types[declaration[0][start..]] = (declaration[0][..start].Trim(), bases, members);
        }

        return types;
    }

    /// <summary>Splits at the commas that are outside of angle brackets.</summary>
    private static HashSet<string> SplitBases(string text)
    {
        var bases = new HashSet<string>(StringComparer.Ordinal);
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                bases.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
            }
        }

        return bases;
    }

    private static IEnumerable<string> ReadResource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
