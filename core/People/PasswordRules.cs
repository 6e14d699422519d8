namespace OrleansChain.Core.People;

/// <summary>What a password must be. All of it is checked before the password is hashed; nothing of it is kept.</summary>
public static class PasswordRules
{
    /// <summary>The smallest number of characters.</summary>
    public const int MinLength = 8;

    /// <summary>The largest number of characters: hashing is slow on purpose, and must not be made slower by strangers.</summary>
    public const int MaxLength = 256;

    /// <summary>Shorter pieces of other fields say nothing.</summary>
    private const int MinPieceLength = 4;

    /// <summary>From this share of characters in common, in order, two texts are alike.</summary>
    private const double LikeFrom = 0.7;

    /// <summary>The first rule that a password breaks; <see cref="SignUpOutcome.Created"/> where it breaks none.</summary>
    /// <param name="password">The password.</param>
    /// <param name="otherFields">What else the person has typed.</param>
    public static SignUpOutcome Check(string password, ReadOnlySpan<string> otherFields)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length < MinLength)
        {
            return SignUpOutcome.PasswordTooShort;
        }

        if (password.Length > MaxLength)
        {
            return SignUpOutcome.PasswordTooLong;
        }

        if (password.All(char.IsDigit))
        {
            return SignUpOutcome.PasswordAllDigits;
        }

        if (CommonPasswords.Contains(password))
        {
            return SignUpOutcome.PasswordTooCommon;
        }

        foreach (string field in otherFields)
        {
            if (IsLike(password, field))
            {
                return SignUpOutcome.PasswordTooSimilar;
            }
        }

        return SignUpOutcome.Created;
    }

    /// <summary>Whether a password is like a field, or like a piece of it between marks, such as the name in an e-mail address.</summary>
    private static bool IsLike(string password, string? field)
    {
        if (string.IsNullOrEmpty(field) || field.Length > MaxLength)
        {
            return false;
        }

        string lower = password.ToLowerInvariant();
        string other = field.ToLowerInvariant();
        return IsLikePiece(lower, other) || other.Split(other.Where(c => !char.IsLetterOrDigit(c)).ToArray()).Any(piece => IsLikePiece(lower, piece));
    }

    private static bool IsLikePiece(string password, string piece)
    {
        if (piece.Length < MinPieceLength)
        {
            return false;
        }

        bool isMostOfIt = piece.Length * 2 >= password.Length && password.Contains(piece, StringComparison.Ordinal);
        return isMostOfIt || 2.0 * CommonInOrder(password, piece) / (password.Length + piece.Length) >= LikeFrom;
    }

    /// <summary>The length of the longest common subsequence (Wagner and Fischer 1974), in the memory of one row.</summary>
    private static int CommonInOrder(string one, string other)
    {
        Span<int> row = stackalloc int[MaxLength + 1];
        row.Clear();
        foreach (char c in one)
        {
            int diagonal = 0;
            for (int i = 1; i <= other.Length; i++)
            {
                int above = row[i];
                row[i] = c == other[i - 1] ? diagonal + 1 : Math.Max(above, row[i - 1]);
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
