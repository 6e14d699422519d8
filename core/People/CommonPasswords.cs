using System.Collections.Frozen;

namespace OrleansChain.Core.People;

/// <summary>
/// Passwords that are tried first. A short list of stems catches most of them, since people change the same words in the same ways: capitals, digits and marks
/// at the end, look-alikes for letters, a word twice, neighbours on the keyboard or in the alphabet.
/// </summary>
internal static class CommonPasswords
{
    private const string LookAlikes = "@4301!5$7+8";
    private const string Letters = "aaeoiissttb";

    /// <summary>Runs of neighbours; a password of nothing else is no secret, in either direction.</summary>
    private static readonly string[] Runs =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "01234567890", "1q2w3e4r5t6z7u8i9o0p",
        "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0",
    ];

    private static readonly FrozenSet<string> Stems = FrozenSet.ToFrozenSet(
        (
            "password passwort passwd pass passphrase motdepasse contrasena senha parola wachtwoord secret geheim letmein letmeinnow openup opensesame " +
            "welcome willkommen bienvenue hello hallo hellothere goodbye changeme changethis changeit change default temp temporary guest test testing tester " +
            "testtest example sample demo user username login logon signin admin administrator root superuser sysadmin master manager system server computer " +
            "internet network wireless access account private public security secure trustno trustnoone nothing whatever anything everything " +
            "iloveyou ilovey loveyou iloveu ilove love lovely lover loveme mylove sweetheart darling babygirl babyboy baby angel princess prince queen king " +
            "football baseball basketball soccer hockey tennis golf rugby cricket liverpool arsenal chelsea barcelona realmadrid juventus manchester yankees " +
            "dragon monkey tiger lion eagle falcon panther wolf bear shark dolphin horse kitty kitten puppy butterfly spider snake phoenix unicorn chicken " +
            "superman batman spiderman ironman wonderwoman pokemon pikachu naruto mickey minnie starwars startrek matrix harrypotter gandalf terminator hunter " +
            "sunshine rainbow flower flowers summer winter autumn spring january february march april monday tuesday wednesday thursday friday saturday sunday " +
            "michael jennifer jessica michelle jordan thomas daniel robert matthew andrew charlie ashley nicole joshua anthony william alexander christian " +
            "freedom liberty america england london germany france mustang ferrari porsche mercedes corvette harley yamaha honda " +
            "google facebook twitter youtube microsoft windows apple samsung android linux ubuntu oracle cisco adobe amazon netflix " +
            "cookie cookies chocolate coffee banana orange cherry pepper ginger cheese pizza sugar candy whiskey vodka " +
            "money dollar million lucky winner champion jackpot poker casino diamond silver golden gold power energy thunder lightning shadow ghost ninja samurai " +
            "killer hacker cracker warrior soldier ranger hunter slayer wizard knight pirate captain maverick " +
            "music guitar metallica nirvana rockstar rocknroll blink blinkone slipknot greenday qwerty azerty asdf asdfasdf zxcv qwer qwerqwer abcd abcabc " +
            "family mother father brother sister friend friends forever together always jesus christ heaven blessed church " +
            "election ballot voter voting vote candidate democracy blockchain bitcoin ethereum wallet"
        ).Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a password is one of these, or one of them changed in the usual ways.</summary>
    public static bool Contains(string password)
    {
        string lower = password.ToLowerInvariant();
        return IsRepetition(lower) || IsStem(lower) || IsStem(Unmasked(lower)) || IsRun(lower);
    }

    private static bool IsStem(string text)
    {
        ReadOnlySpan<char> word = TrimMarks(text);
        return Stems.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    /// <summary>Without what is no letter at both ends.</summary>
    private static ReadOnlySpan<char> TrimMarks(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !char.IsLetter(text[0]))
        {
            text = text[1..];
        }

        while (!text.IsEmpty && !char.IsLetter(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    private static string Unmasked(string text)
    {
        // The end keeps its digits: they are cut off as such, where "passw0rd1" would become "passwordi".
        string head = text.TrimEnd("0123456789!.?*#-_".ToCharArray());
        return string.Concat(head.Select(c => LookAlikes.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Letters[at] : c));
    }

    /// <summary>One piece of at most four characters, or a stem, again and again.</summary>
    private static bool IsRepetition(string text)
    {
        for (int length = 1; length <= text.Length / 2; length++)
        {
            bool repeats = text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length));
            if (repeats && (length <= 4 || IsStem(text[..length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRun(string text)
    {
        string backwards = string.Concat(text.Reverse());
        return Runs.Any(run => IsOfRun(text, run) || IsOfRun(backwards, run));
    }

    /// <summary>Half of it or more a piece of the run, and after that digits and marks at most.</summary>
    private static bool IsOfRun(string text, string run)
    {
        for (int length = text.Length; length * 2 >= text.Length; length--)
        {
            if (run.Contains(text[..length], StringComparison.Ordinal))
            {
                return text.AsSpan(length).IndexOfAnyInRange('a', 'z') < 0;
            }
        }

        return false;
    }
}
