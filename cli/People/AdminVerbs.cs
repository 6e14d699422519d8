using System.CommandLine;
using System.Net.Http.Headers;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc admin</c>: administrators, roles and the audit trail.</summary>
internal static class AdminVerbs
{
    private static readonly string[] AuditHeaders = ["number", "time", "who", "what", "whom", "detail"];

    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("admin", "Make administrators, give roles and read the audit trail");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(CreateCreate(runner));
        command.Add(CreateList(runner));
        command.Add(CreateRole(runner));
        command.Add(CreateErase(runner));
        command.Add(CreateAudit(runner));
        return command;
    }

    private static Command CreateCreate(VerbRunner runner)
    {
        var command = new Command("create", "Make an administrator, on the machine of a running node whose data folder you can read");
        Argument<string> user = PersonWords.User();
        var person = new PersonOptions();
        var password = new PasswordOption();
        var folder = new Option<string>("--data")
        {
            Description = $"The node's data folder (else {OperatorSecretFile.DefaultFolder})",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => OperatorSecretFile.DefaultFolder,
        };
        command.Add(user);
        person.AddTo(command);
        command.Add(folder);
        password.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string secret = OperatorSecretFile.Read(session.Arguments.GetRequiredValue(folder), session.NodeUrl);
            (string firstName, string lastName, string email) = person.Read(session.Arguments);
            string typed = await password.GetNewAsync(session, cancellationToken);
            var request = new AdministratorRequest(session.Arguments.GetRequiredValue(user), firstName, lastName, email, typed, typed);
            SignUpResponse made = await session.Node.SendAsAsync<AdministratorRequest, SignUpResponse>(
                new AuthenticationHeaderValue(OperatorAccess.Scheme, secret), "v1/admin/administrators", request, RestJson.Default.AdministratorRequest, cancellationToken);
            session.Printer.Show(made, RestJson.Default.SignUpResponse, view =>
            {
                session.Printer.Line(view.UserName);
                session.Printer.Note($"Sign in: dsc voter sign-in {view.UserName}. The role counts with a second factor: dsc voter totp");
            });
        });
        return command;
    }

    private static Command CreateList(VerbRunner runner) => PeopleListVerb.Create(
        runner,
        "List people by user name",
        "v1/admin/people",
        new Option<string?>("--role") { Description = "Only those who are voter, auditor, officer or administrator", HelpName = "ROLE" });

    private static Command CreateRole(VerbRunner runner)
    {
        var command = new Command("role", "Give somebody a role");
        Argument<string> user = PersonWords.User();
        var role = new Argument<string>("role") { Description = "voter, auditor, officer or administrator", HelpName = "ROLE" };
        command.Add(user);
        command.Add(role);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string name = session.Arguments.GetRequiredValue(user);
            var request = new RoleRequest(session.Arguments.GetRequiredValue(role));
            await session.SignedIn().SendAsync(
                HttpMethod.Put, $"v1/admin/people/{PersonWords.InPath(name)}/role", request, RestJson.Default.RoleRequest, cancellationToken);
            session.ShowDone(name, request.Role);
        });
        return command;
    }

    private static Command CreateErase(VerbRunner runner)
    {
        var command = new Command("erase", "Erase somebody's profile");
        Argument<string> user = PersonWords.User();
        command.Add(user);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string name = session.Arguments.GetRequiredValue(user);
            await session.SignedIn().SendAsync(HttpMethod.Delete, $"v1/admin/people/{PersonWords.InPath(name)}/profile", cancellationToken);
            session.ShowDone(name, "erased");
        });
        return command;
    }

    private static Command CreateAudit(VerbRunner runner)
    {
        var command = new Command("audit", "Read the audit trail, or check all of it");
        var verify = new Option<bool>("--verify") { Description = "Have every hash checked again" };
        var page = new PageOptions();
        command.Add(verify);
        page.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            if (session.Arguments.GetValue(verify))
            {
                return await VerifyAsync(session, cancellationToken);
            }

            AuditResponse audit = await session.SignedIn().GetAsync<AuditResponse>($"v1/admin/audit{page.Query(session.Arguments)}", cancellationToken);
            session.Printer.Show(audit, RestJson.Default.AuditResponse, _ => Show(session.Printer, audit));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Show(Printer printer, AuditResponse audit)
    {
        printer.Table(AuditHeaders, [.. audit.Items.Select(IReadOnlyList<string> (item) =>
            [$"{item.Number}", Wording.Time(item.Time), item.Actor, item.Act, item.Subject, item.Detail ?? ""])]);
        if (audit.Next is { } next)
        {
            printer.Note($"More: --cursor {next}");
        }
    }

    private static async Task<int> VerifyAsync(Session session, CancellationToken cancellationToken)
    {
        AuditVerdictResponse verdict = await session.SignedIn().GetAsync<AuditVerdictResponse>("v1/admin/audit/verify", cancellationToken);
        session.Printer.Show(verdict, RestJson.Default.AuditVerdictResponse, _ => session.Printer.Fields(
            ("verdict", verdict.Place is { } place ? $"{verdict.Verdict}: {place}" : verdict.Verdict),
            ("entries", $"{verdict.Count}"),
            ("hash", verdict.Hash)));
        return verdict.Verdict is "whole" ? ExitCodes.Done : ExitCodes.CheckFailed;
    }
}
