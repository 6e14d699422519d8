using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>Who may vote: the officer's rule, list or keys, and the keys that voters' devices register.</summary>
internal static class RollApi
{
    private const string UserColumn = "user";
    private const string KeyColumn = "publicKey";
    private const string Csv = MediaTypeNames.Text.Csv;

    /// <summary>Maps the routes.</summary>
    public static void MapRollApi(this IEndpointRouteBuilder api)
    {
        api.MapPut("/elections/{id}/roll", SetRollAsync)
            .WithName("SetRoll")
            .WithSummary("Says which accounts may register a key: by rule in JSON, or listed as CSV with the columns user and weight. Every wrong row is named, and nothing is applied then.")
            .Accepts<RollRequest>(MediaTypeNames.Application.Json, Csv)
            .Produces<ElectionResponse>()
            .Refuses([ProblemTable.MalformedJson, ElectionProblems.BadRollRule, ElectionProblems.Of(ElectionOutcome.KeysRegistered), .. ElectionProblems.OfRolls])
            .ByOfficer();
        api.MapPut("/elections/{id}/keys", ImportKeysAsync)
            .WithName("ImportKeys")
            .WithSummary("Puts keys on the roll that the officer has, in place of those imported before: CSV with the columns publicKey and weight. Every wrong row is named, and nothing is applied then.")
            .Accepts<string>(Csv)
            .Produces<ElectionResponse>()
            .Refuses([.. ElectionProblems.OfRolls])
            .ByOfficer();
        api.MapPost("/elections/{id}/keys", RegisterKeyAsync)
            .WithName("RegisterKey")
            .WithSummary("Puts the fresh key of an approved voter's device on the roll, once for each account. Repeating it is harmless. Which account has which key is not kept.")
            .Accepts<RegisterKeyRequest>(MediaTypeNames.Application.Json)
            .Produces<RegisterKeyResponse>()
            .Refuses(
            [
                .. ProblemTable.OfJson,
                ProblemTable.ReadOnly,
                ElectionProblems.BadElectionId,
                .. ElectionProblems.OfKeys,
            ])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Solutions)
            .RequireCaller(Policies.Voter);
    }

    private static async Task<Results<Ok<ElectionResponse>, ProblemResult>> SetRollAsync(
        string id, HttpContext context, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        if (!ElectionId.TryParse(id, out var election))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        var actor = Caller.Of(context).UserName;
        if (RequestBody.Is(context.Request, MediaTypeNames.Application.Json))
        {
            var request = await RequestBody.ReadJsonAsync<RollRequest>(context, options.Value.MaxBodyBytes);
            if (!request.IsGood)
            {
                return request.Problem;
            }

            RollRule? rule = request.Value.Rule switch { "nobody" => RollRule.Nobody, "approvedVoters" => RollRule.ApprovedVoters, _ => null };
            return rule is { } known
                ? Answer(await grains.Election(election).SetRoll(new RollChange(known, [], actor)), [])
                : ElectionProblems.BadRollRule.Because("nobody or approvedVoters; send listed accounts as CSV.");
        }

        var rows = await ReadRowsAsync(context, UserColumn, options.Value);
        if (!rows.IsGood)
        {
            return rows.Problem;
        }

        ImmutableArray<RollRow> accounts = [.. rows.Value.Select(row => new RollRow(row.Subject, row.Weight))];
        return Answer(await grains.Election(election).SetRoll(new RollChange(RollRule.Listed, accounts, actor)), rows.Value);
    }

    private static async Task<Results<Ok<ElectionResponse>, ProblemResult>> ImportKeysAsync(
        string id, HttpContext context, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        if (!ElectionId.TryParse(id, out var election))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        var rows = await ReadRowsAsync(context, KeyColumn, options.Value);
        if (!rows.IsGood)
        {
            return rows.Problem;
        }

        ImmutableArray<KeyRow> keys = [.. rows.Value.Select(row => new KeyRow(ReadHex(row.Subject, PublicKey.SizeBytes), row.Weight))];
        return Answer(await grains.Election(election).ImportKeys(new KeyImport(keys, Caller.Of(context).UserName)), rows.Value);
    }

    private static async Task<Results<Ok<RegisterKeyResponse>, ProblemResult>> RegisterKeyAsync(
        string id, HttpContext context, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        if (!ElectionId.TryParse(id, out var election))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        var request = await RequestBody.ReadJsonAsync<RegisterKeyRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var caller = Caller.Of(context);
        var key = ReadHex(request.Value.PublicKey, PublicKey.SizeBytes);
        var outcome = await grains.Election(election).RegisterKey(new KeyRegistration(
            caller.UserName, caller.IsApproved, key, ReadHex(request.Value.Signature, Signature.SizeBytes)));
        return outcome is KeyRegistrationOutcome.Registered or KeyRegistrationOutcome.AlreadyRegistered
            ? TypedResults.Ok(new RegisterKeyResponse(ElectionNames.Of(outcome), PublicKey.ReadFrom(key.Span).ToAddress().ToString()))
            : ElectionProblems.Of(outcome).Because(detail: null);
    }

    private static async Task<Reading<List<CsvRow>>> ReadRowsAsync(HttpContext context, string column, GatewayOptions options)
    {
        if (!RequestBody.Is(context.Request, Csv))
        {
            return ProblemTable.UnsupportedMediaType.Because($"Send {Csv}.");
        }

        var body = await RequestBody.ReadAsync(context, options.MaxRollBytes);
        return body.IsGood ? CsvRows.Read(body.Value, column) : body.Problem;
    }

    /// <summary>Bytes of hexadecimal; none where the text is not that of so many bytes, which the election refuses by its own name.</summary>
    private static ReadOnlyMemory<byte> ReadHex(string text, int sizeBytes)
    {
        var bytes = new byte[sizeBytes];
        return text.Length == 2 * sizeBytes && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : default(ReadOnlyMemory<byte>);
    }

    private static Results<Ok<ElectionResponse>, ProblemResult> Answer(RollReply reply, List<CsvRow> rows) => reply.Outcome switch
    {
        ElectionOutcome.Done or ElectionOutcome.AlreadyDone => TypedResults.Ok(ElectionDescriptions.Describe(reply.Election!, isForOfficer: true)),
        ElectionOutcome.RowsRefused => CsvRows.Refuse([.. reply.Errors.Select(error => new RefusedRow(rows[error.Row].Line, ElectionNames.Of(error.Outcome)))], reply.ErrorCount),
        ElectionOutcome.WrongPhase => ElectionProblems.Of(reply.Outcome).Because(reply.Election is { } election ? $"Its phase is {ElectionNames.Of(election.Phase)}." : null),
        var refused => ElectionProblems.Of(refused).Because(detail: null),
    };
}
