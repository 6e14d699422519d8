using System.Text;
using System.Text.Json;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Rest.People;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>Good bodies for the operations that take one, each with its content type.</summary>
internal static class HttpBodies
{
    private const string Json = "application/json";
    private const string Binary = "application/octet-stream";
    private const string Csv = "text/csv";

    /// <summary>An election's definition.</summary>
    public static ElectionDefinitionMessage Definition { get; } = new(
        "Spoilt ballots", [new ElectionQuestionMessage("One?", ["Ann", "Ben"], 0, 1), new ElectionQuestionMessage("Several?", ["a", "b", "c"], 0, 3)], true, 3, 1, "auto");

    /// <summary>A roll of keys.</summary>
    public static StringContent Keys(FuzzWorld world) => new(KeysText(world), Encoding.UTF8, Csv);

    /// <summary>The bodies of an operation.</summary>
    /// <param name="operation">Its method and its path as the OpenAPI document has them.</param>
    /// <param name="world">Where values come from.</param>
    /// <param name="election">The chain of an open election.</param>
    public static IReadOnlyList<(string? Type, byte[] Bytes)> Of(string operation, FuzzWorld world, ChainTag election)
    {
        var known = OfChain(operation, world) ?? OfElections(operation, world, election) ?? OfPeople(operation, world);
        return known ?? [(null, [])];
    }

    private static IReadOnlyList<(string?, byte[])>? OfChain(string operation, FuzzWorld world)
    {
        byte[] Sample(string name) => JsonTargets.Of(world).First(target => string.Equals(target.Name, name, StringComparison.Ordinal)).Samples[0];
        ReadOnlyMemory<byte>[] all = [.. world.Transactions.Select(transaction => transaction.Bytes)];
        return operation switch
        {
            "POST /v1/transactions:batch" => [(Binary, TransactionBatch.Encode(all)), (Json, Sample("batch submission"))],
            "POST /v1/transactions" => [(Binary, all[0].ToArray()), (Json, Sample("submission"))],
            "POST /v1/faucet" => [(Json, Sample("faucet request"))],
            "POST /v1/validators/{address}/work" => [(Json, Sample("poll"))],
            "POST /v1/validators/{address}/solutions" => [(Json, Sample("solution"))],
            _ => null,
        };
    }

    private static IReadOnlyList<(string?, byte[])>? OfElections(string operation, FuzzWorld world, ChainTag election)
    {
        var ballot = BallotSigner.Sign(world.Key, election, 0, new BallotContent([.. Sha256.Hash([2]).AsSpan()], [[1], [0, 2]]));
        var hex = Convert.ToHexStringLower(ballot);
        return operation switch
        {
            "POST /v1/elections" => [(Json, Text(new CreateElectionRequest("another", Definition)))],
            "PUT /v1/elections/{id}" => [(Json, Text(Definition))],
            "PUT /v1/elections/{id}/roll" => [(Json, Text(new RollRequest("approvedVoters"))), (Csv, "user,weight\nanna,3\nroot,\n"u8.ToArray())],
            "PUT /v1/elections/{id}/keys" => [(Csv, Encoding.UTF8.GetBytes(KeysText(world)))],
            "POST /v1/elections/{id}/keys" => [(Json, Text(new RegisterKeyRequest(world.Key.PublicKey.ToString(), world.Signature.ToString())))],
            "POST /v1/elections/{id}/ballots" => [(Binary, ballot), (Json, Text(new CastBallotRequest(hex)))],
            "POST /v1/elections/{id}/ballots:batch" => [(Binary, TransactionBatch.Encode([ballot, ballot])), (Json, Text(new CastBatchRequest([hex, hex])))],
            "POST /v1/elections/{id}/replicas/tamper" => [(Json, Text(new TamperRequest("1", BallotTracker.Of(SignedTransaction.Parse(ballot).Id).ToString())))],
            _ => null,
        };
    }

    private static IReadOnlyList<(string?, byte[])>? OfPeople(string operation, FuzzWorld world)
    {
        const string Password = "unripe-bananas-8";
        var (key, signature) = (world.Key.PublicKey.ToString(), world.Signature.ToString());
        return operation switch
        {
            "POST /v1/people/sign-up" => [(Json, Text(new SignUpRequest("carl", "Carl", "Inparticular", "carl@example.org", Password, Password, key, signature)))],
            "POST /v1/people/activate" => [(Json, Text(new ActivationRequest("carl", "ABCD-EFGH-IJKL-MNOP")))],
            "POST /v1/people/activation-code" => [(Json, Text(new ActivationCodeRequest("carl", Password)))],
            "POST /v1/people/sign-in" => [(Json, Text(new SignInRequest("carl", Password, "123456", "ABCD-EFGH-IJKL-MNOP")))],
            "PUT /v1/people/profile" => [(Json, Text(new ProfileRequest("ID-1", "V-1", "+44 20 7946 0000", "1 Long Street, Somewhere")))],
            "POST /v1/people/totp/confirm" or "POST /v1/people/totp/recovery-codes" or "POST /v1/people/totp/remove" => [(Json, Text(new SecondFactorRequest("123456")))],
            "POST /v1/officer/voters/{userName}/reject" => [(Json, Text(new DecisionRequest("Not the right number.")))],
            "PUT /v1/admin/people/{userName}/role" => [(Json, Text(new RoleRequest("auditor")))],
            "POST /v1/admin/administrators" => [(Json, Text(new AdministratorRequest("dora", "Dora", "Inparticular", "dora@example.org", Password, Password)))],
            _ => null,
        };
    }

    private static string KeysText(FuzzWorld world) => $"publicKey,weight\n{world.Key.PublicKey},2\n";

    private static byte[] Text<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, RestReading.Of<T>());
}
