using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>The rules of a sign-up, each with an outcome of its own.</summary>
public static class SignUpRules
{
    /// <summary>The largest number of characters of a first or last name.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Every rule that a form breaks, in order of precedence; empty where it breaks none.</summary>
    public static ImmutableArray<SignUpOutcome> Check(SignUpForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        SignUpOutcome[] found =
        [
            UserName.Check(form.UserName),
            CheckFirstName(form.FirstName),
            CheckLastName(form.LastName),
            EmailAddress.Check(form.Email),
            PasswordRules.Check(form.Password, [form.UserName, form.FirstName, form.LastName, form.Email]),
            string.Equals(form.Password, form.Repetition, StringComparison.Ordinal) ? SignUpOutcome.Created : SignUpOutcome.PasswordsDiffer,
        ];
        return [.. found.Where(outcome => outcome != SignUpOutcome.Created)];
    }

    /// <summary>The first rule that what is stored of a form breaks: names and e-mail address; <see cref="SignUpOutcome.Created"/> where it breaks none.</summary>
    public static SignUpOutcome CheckIdentity(string userName, string firstName, string lastName, string email)
    {
        SignUpOutcome[] found = [UserName.Check(userName), CheckFirstName(firstName), CheckLastName(lastName), EmailAddress.Check(email)];
        return found.FirstOrDefault(outcome => outcome != SignUpOutcome.Created, SignUpOutcome.Created);
    }

    private static SignUpOutcome CheckFirstName(string name) => CheckName(name, SignUpOutcome.FirstNameMissing, SignUpOutcome.FirstNameInvalid);

    private static SignUpOutcome CheckLastName(string name) => CheckName(name, SignUpOutcome.LastNameMissing, SignUpOutcome.LastNameInvalid);

    private static SignUpOutcome CheckName(string name, SignUpOutcome missing, SignUpOutcome invalid)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return missing;
        }

        return name.Length <= MaxNameLength && PlainText.IsLine(name) && name.Any(char.IsLetter) ? SignUpOutcome.Created : invalid;
    }
}
