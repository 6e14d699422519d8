using System.Text;

namespace OrleansChain.Bench.Fuzz;

/// <summary>Spoils JSON as JSON: other values, members twice or missing, depth, texts that are none.</summary>
internal static class JsonMutator
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "-1", "0", "00", "1e999", "-0", "1.5", "18446744073709551615", "18446744073709551616", "9223372036854775808", "2147483648", "\"\"", "[]", "{}",
            "[null]", "[[]]", "{\"\":{}}", "\"\\u0000\"", "\"\\ud800\"", "\"-1\"", "\"1e3\"", "\" 1\"", "\"NaN\"", "NaN", "\"00\"", "'1'", "// x\n1", "\"\\x\"",
        }.Select(Encoding.UTF8.GetBytes),
        [.. "\""u8, 0xFF, 0xC0, 0x80, .. "\""u8],
        [.. Enumerable.Repeat((byte)'[', 200)],
        [.. Enumerable.Repeat((byte)'"', 1), .. Enumerable.Repeat((byte)'7', 5_000), (byte)'"'],
    ];

    /// <summary>A changed copy.</summary>
    public static byte[] Spoil(byte[] json, Random random)
    {
        var tokens = Tokens(json);
        if (tokens.Count == 0)
        {
            return json;
        }

        var (from, to) = tokens[random.Next(tokens.Count)];
        return random.Next(5) switch
        {
            0 => [.. json[..from], .. json[to..]],
            1 => [.. json[..to], (byte)',', .. json[from..to], .. json[to..]],
            2 => [.. json[..from], .. Token(json, tokens, random), .. json[to..]],
            _ => [.. json[..from], .. Values[random.Next(Values.Length)], .. json[to..]],
        };
    }

    private static byte[] Token(byte[] json, List<(int From, int To)> tokens, Random random)
    {
        var (from, to) = tokens[random.Next(tokens.Count)];
        return json[from..to];
    }

    /// <summary>Texts with their marks, numbers and words, punctuation left out; rough, since the input may be spoilt already.</summary>
    private static List<(int From, int To)> Tokens(byte[] json)
    {
        var tokens = new List<(int, int)>();
        for (var i = 0; i < json.Length;)
        {
            var from = i;
            if (json[i] == '"')
            {
                i = Array.IndexOf(json, (byte)'"', i + 1) + 1;
                i = i == 0 ? json.Length : i;
            }
            else
            {
                while (i < json.Length && (char.IsAsciiLetterOrDigit((char)json[i]) || json[i] is (byte)'.' or (byte)'-' or (byte)'+'))
                {
                    i++;
                }
            }

            if (i > from)
            {
                tokens.Add((from, i));
            }
            else
            {
                i++;
            }
        }

        return tokens;
    }
}
