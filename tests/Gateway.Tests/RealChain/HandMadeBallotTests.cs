using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>A ballot as a browser makes and checks one: nothing but P-256, SHA-256 and the documents' tables.</summary>
[Collection(RealElections.Shared)]
public sealed class HandMadeBallotTests(RealElections elections)
{
    private const int FieldBytes = 32;
    private const string TrackerDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The largest whole number up to which JavaScript's numbers hold every one.</summary>
    private const double MaxSafeInteger = (1L << 53) - 1;

    [Fact]
    public async Task What_a_browser_makes_is_taken_and_what_it_gets_back_it_can_check()
    {
        var election = elections.Plan("by-hand");
        await election.BeginRegistration();
        using var device = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await RegisterByHand(election, device);
        await election.Open();

        var (body, ballot) = MakeBallot(device, (await election.Get().Reads<ElectionResponse>()).ChainTag!);
        var receipt = await election.Cast(ballot).Reads<BallotReceipt>(HttpStatusCode.Accepted);

        var id = SHA256.HashData(SHA256.HashData(body));
        Assert.Equal(TrackerOf(id), receipt.Tracker);
        await election.Finish();
        var found = await election.Get($"/ballots/{receipt.Tracker}").Reads<BallotResponse>();
        Assert.Equal((Convert.ToHexStringLower(ballot), Convert.ToHexStringLower(id)), (found.Proof!.Leaf, found.Proof.Id));
        AssertSafe(await election.Client.GetStringAsync($"{election.Path}/ballots/{receipt.Tracker}"));
        var block = await election.Client.GetStringAsync($"{election.Path}/blocks/1/ballots");
        AssertSafe(block);
        Assert.DoesNotContain("validUntil", block, StringComparison.Ordinal);
    }

    private static async Task RegisterByHand(RealElection election, ECDsa device)
    {
        byte[] message = [.. "OCK1by-hand\0cyd"u8];
        var signature = device.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var request = $$"""{"publicKey":"{{Convert.ToHexStringLower(PublicKeyOf(device))}}","signature":"{{Convert.ToHexStringLower(signature)}}"}""";
        var registered = await election.As("cyd", Core.People.UserRole.Voter, HttpMethod.Post, "/keys", Answers.Json(request)).Reads<RegisterKeyResponse>();
        Assert.Equal("registered", registered.Outcome);
    }

    /// <summary>Blank in the first question, and both days in the second.</summary>
    private static (byte[] Body, byte[] Ballot) MakeBallot(ECDsa device, string chainTag)
    {
        byte[] payload = [1, .. RandomNumberGenerator.GetBytes(32), 2, 0, 2, 0, 0, 1, 0];
        var key = PublicKeyOf(device);
        var body = new byte[67 + payload.Length];
        "OCT1"u8.CopyTo(body);
        body[4] = 5;
        Convert.FromHexString(chainTag).CopyTo(body, 5);
        SHA256.HashData(key).AsSpan(0, 20).CopyTo(body.AsSpan(13));
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(57), ulong.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(65), (ushort)payload.Length);
        payload.CopyTo(body, 67);
        var signature = device.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return (body, [.. body, .. key, .. WithLowS(signature)]);
    }

    private static byte[] PublicKeyOf(ECDsa device)
    {
        var point = device.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }

    private static byte[] WithLowS(byte[] signature)
    {
        var order = new BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(signature.AsSpan(FieldBytes), isUnsigned: true, isBigEndian: true);
        var low = BigInteger.Min(s, order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. signature.AsSpan(0, FieldBytes), .. new byte[FieldBytes - low.Length], .. low];
    }

    private static string TrackerOf(byte[] id)
    {
        var bits = new BigInteger(id.AsSpan(0, 10), isUnsigned: true, isBigEndian: true);
        var tracker = new StringBuilder();
        for (var digit = 15; digit >= 0; digit--)
        {
            tracker.Append(TrackerDigits[(int)((bits >> (5 * digit)) & 31)]).Append(digit is 12 or 8 or 4 ? "-" : string.Empty);
        }

        return tracker.ToString();
    }

    /// <summary>JavaScript reads every number of the answer as it is.</summary>
    private static void AssertSafe(string json)
    {
        using var document = JsonDocument.Parse(json);
        var open = new Stack<JsonElement>([document.RootElement]);
        while (open.TryPop(out var element))
        {
            Assert.True(element.ValueKind != JsonValueKind.Number || element.GetDouble() is >= 0 and <= MaxSafeInteger, element.ToString());
            IEnumerable<JsonElement> parts = element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
                JsonValueKind.Array => element.EnumerateArray(),
                _ => [],
            };
            foreach (var part in parts)
            {
                open.Push(part);
            }
        }
    }
}
