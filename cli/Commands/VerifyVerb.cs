using System.CommandLine;
using OrleansChain.Cli.Elections;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc verify FILE</c>: checks an exported election record with nothing but the file. No node is asked.</summary>
internal sealed class VerifyVerb
{
    private readonly Argument<string> _file = new("file") { Description = "An exported election record", HelpName = "FILE" };

    private readonly Option<string?> _genesis = new("--genesis")
    {
        Description = "The hash of block 0 as you know it from elsewhere",
        HelpName = "HASH",
    };

    private readonly Option<string?> _head = new("--head")
    {
        Description = "The hash of the last block as you know it from elsewhere",
        HelpName = "HASH",
    };

    private readonly Option<string[]> _trackers = new("--tracker")
    {
        Description = "A ballot that must be in the record; may come again",
        HelpName = "TRACKER",
    };

    private VerifyVerb()
    {
    }

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var verb = new VerifyVerb();
        var command = new Command("verify", "Verify an exported election record");
        command.Add(verb._file);
        command.Add(verb._genesis);
        command.Add(verb._head);
        command.Add(verb._trackers);
        runner.Attach(command, (session, _) => Task.FromResult(verb.Run(session)));
        return command;
    }

    private int Run(Session session)
    {
        ElectionExpectations expectations = new(
            HashOf(session.Arguments.GetValue(_genesis)),
            HashOf(session.Arguments.GetValue(_head)),
            [.. (session.Arguments.GetValue(_trackers) ?? []).Select(TrackerOf)]);
        ElectionRecord record = ElectionRecordFile.Read(session.Arguments.GetRequiredValue(_file));
        ElectionVerification found = ElectionVerifier.Verify(record, expectations);
        if (session.Printer.IsJson)
        {
            session.Printer.Json(found.ToJson());
        }
        else
        {
            new VerificationView(session.Printer).Show(found, record);
        }

        return found.IsVerified
            ? ExitCodes.Done
            : throw new CommandFailureException(ExitCodes.CheckFailed, Reasons.RecordNotVerified, DetailOf(found));
    }

    private static string DetailOf(ElectionVerification found)
    {
        ElectionCheckResult[] failed = [.. found.Checks.Where(check => check.Status == ElectionCheckStatus.Failed)];
        return failed.Length == 0
            ? "Not everything could be checked."
            : $"Failed: {string.Join(", ", failed.Select(check => check.Name))}.";
    }

    private static BlockHash? HashOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return BlockHash.TryParse(text, out BlockHash hash)
            ? hash
            : throw CommandFailureException.Usage(Reasons.BadHash, $"{text} is no hash: 64 lower-case hexadecimal digits.");
    }

    private static BallotTracker TrackerOf(string text) => BallotTracker.TryParse(text, out BallotTracker tracker)
        ? tracker
        : throw CommandFailureException.Usage(Reasons.BadTracker, $"{text} is no tracker: XXXX-XXXX-XXXX-XXXX.");
}
