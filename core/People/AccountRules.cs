using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>How users come into being, become active and get roles.</summary>
public static class AccountRules
{
    private static ReadOnlySpan<byte> NoteTag => "OCZ1"u8;

    /// <summary>Signs up. A name whose first owner never activated it in time is free again.</summary>
    /// <param name="existing">The user of this name; null where there is none.</param>
    /// <param name="candidate">The user to be, as signed up now.</param>
    /// <param name="possession">The signature that proves possession of the device's key.</param>
    /// <param name="terms">How long things last.</param>
    /// <param name="now">The time.</param>
    public static UserDecision<SignUpOutcome> Create(
        UserAccount? existing, UserAccount candidate, ReadOnlySpan<byte> possession, PeopleTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(terms);
        SignUpOutcome outcome = SignUpRules.CheckIdentity(candidate.Name.Value, candidate.FirstName, candidate.LastName, candidate.Email);
        if (outcome == SignUpOutcome.Created)
        {
            outcome = DevicePossession.Check(candidate.Name, candidate.PublicKey.Span, possession);
        }

        if (outcome != SignUpOutcome.Created)
        {
            return new(outcome);
        }

        if (existing is not null && (existing.IsActivated || now < existing.ActivationExpiresUtc))
        {
            bool isRepeated = existing.ActivationHash == candidate.ActivationHash
                && existing.ActivationHash != default
                && existing.PublicKey.Span.SequenceEqual(candidate.PublicKey.Span);
            return new(isRepeated ? SignUpOutcome.Created : SignUpOutcome.UserNameTaken);
        }

        return new(
            SignUpOutcome.Created,
            candidate with { CreatedUtc = now, ActivationExpiresUtc = now + terms.ActivationLifetime, Version = (existing?.Version ?? 0) + 1 });
    }

    /// <summary>Makes an administrator on the node: active at once.</summary>
    /// <param name="existing">The user of this name; null where there is none.</param>
    /// <param name="candidate">The user to be.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="now">The time.</param>
    public static UserDecision<SignUpOutcome> CreateAdministrator(UserAccount? existing, UserAccount candidate, string actor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        SignUpOutcome outcome = SignUpRules.CheckIdentity(candidate.Name.Value, candidate.FirstName, candidate.LastName, candidate.Email);
        if (outcome != SignUpOutcome.Created)
        {
            return new(outcome);
        }

        if (existing is not null)
        {
            bool isRepeated = existing.Role == UserRole.Administrator
                && string.Equals(existing.PasswordHash, candidate.PasswordHash, StringComparison.Ordinal);
            return new(isRepeated ? SignUpOutcome.Created : SignUpOutcome.UserNameTaken);
        }

        UserAccount made = candidate with { CreatedUtc = now, Role = UserRole.Administrator, IsActivated = true };
        return new(SignUpOutcome.Created, Noted(made, actor, AuditActs.CreateAdministrator, ""));
    }

    /// <summary>Replaces the activation code.</summary>
    public static UserDecision<ActivationOutcome> RenewActivation(UserAccount? account, in Hash256 codeHash, PeopleTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return account switch
        {
            null => new(ActivationOutcome.UnknownUser),
            { IsActivated: true } => new(ActivationOutcome.AlreadyActivated),
            _ => new(
                ActivationOutcome.Renewed,
                account with { ActivationHash = codeHash, ActivationExpiresUtc = now + terms.ActivationLifetime, Version = account.Version + 1 }),
        };
    }

    /// <summary>Activates a user.</summary>
    public static UserDecision<ActivationOutcome> Activate(UserAccount? account, string code, DateTimeOffset now)
    {
        if (account is null)
        {
            return new(ActivationOutcome.UnknownUser);
        }

        bool fits = OneTimeCode.Fits(account.Name, code, account.ActivationHash);
        if (account.IsActivated)
        {
            return new(fits ? ActivationOutcome.Activated : ActivationOutcome.AlreadyActivated);
        }

        if (!fits)
        {
            return new(ActivationOutcome.WrongCode);
        }

        return now >= account.ActivationExpiresUtc
            ? new(ActivationOutcome.CodeExpired)
            : new(ActivationOutcome.Activated, account with { IsActivated = true, Version = account.Version + 1 });
    }

    /// <summary>Gives a role.</summary>
    public static UserDecision<RoleOutcome> SetRole(UserAccount? account, string actor, UserRole role)
    {
        if (account is null)
        {
            return new(RoleOutcome.UnknownUser);
        }

        if (role is <= UserRole.Unspecified or > UserRole.Administrator)
        {
            return new(RoleOutcome.UnknownRole);
        }

        if (string.Equals(actor, account.Name.Value, StringComparison.OrdinalIgnoreCase))
        {
            return new(RoleOutcome.OwnAccount);
        }

        if (!account.IsActivated)
        {
            return new(RoleOutcome.NotActivated);
        }

        return account.Role == role
            ? new(RoleOutcome.Given)
            : new(RoleOutcome.Given, Noted(account with { Role = role }, actor, AuditActs.SetRole, $"{account.Role} to {role}"));
    }

    /// <summary>The next version of a user, with an act that the audit trail is to know.</summary>
    /// <exception cref="ArgumentException">The actor is none that the trail takes: what it refuses must not be stored.</exception>
    internal static UserAccount Noted(UserAccount account, string actor, string act, string detail)
    {
        ulong version = account.Version + 1;
        var id = new RecordWriter();
        id.Raw(NoteTag);
        id.Text(account.Name.Value);
        id.UInt64(version);
        id.Time(account.CreatedUtc);
        var note = new AuditNote(Sha256.Hash(id.ToArray()), actor, act, account.Name.Value, detail);
        return note.IsValid
            ? account with { Version = version, Unaudited = account.Unaudited.Add(note) }
            : throw new ArgumentException("An actor is 1 to 200 characters of one line.", nameof(actor));
    }
}
