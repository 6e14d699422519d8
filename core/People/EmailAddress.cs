namespace OrleansChain.Core.People;

/// <summary>
/// The form of an e-mail address, as far as it is worth checking before a letter is sent there: RFC 5321's lengths, the unquoted local part of RFC 5322
/// section 3.2.3, and a domain of at least two labels. Nothing that could begin another line of a letter's head passes.
/// </summary>
public static class EmailAddress
{
    /// <summary>The largest number of characters (RFC 5321 section 4.5.3.1.3, less the brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;
    private const string LocalMarks = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>What is wrong with an address; <see cref="SignUpOutcome.Created"/> where nothing is.</summary>
    public static SignUpOutcome Check(ReadOnlySpan<char> address)
    {
        if (address.IsEmpty)
        {
            return SignUpOutcome.EmailMissing;
        }

        int at = address.LastIndexOf('@');
        bool valid = address.Length <= MaxLength && at is > 0 and <= MaxLocalLength && IsLocal(address[..at]) && IsDomain(address[(at + 1)..]);
        return valid ? SignUpOutcome.Created : SignUpOutcome.EmailInvalid;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (char c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !LocalMarks.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        int labels = 0;
        foreach (Range range in domain.Split('.'))
        {
            ReadOnlySpan<char> label = domain[range];
            if (label.IsEmpty || label.Length > MaxLabelLength || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }

            labels++;
        }

        return labels >= 2;
    }
}
