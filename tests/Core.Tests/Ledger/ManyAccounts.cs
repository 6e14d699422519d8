using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Tests.Ledger;

/// <summary>Addresses without keys, for tests that need thousands.</summary>
internal static class ManyAccounts
{
    public static Address Address(int number) => Core.Address.ReadFrom(Sha256.Hash(BitConverter.GetBytes(number)).AsSpan());
}
