using OrleansChain.Cli.Node;
using OrleansChain.Cli.People;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>Makes an officer for a simulation: an administrator of its own gives somebody who has signed up the role.</summary>
internal static class SimulatedOfficer
{
    /// <summary>Makes the officer. Nobody knows either password afterwards; the officer's session is all that is left.</summary>
    /// <param name="election">The election's id, which the names begin with.</param>
    /// <param name="operatorSecret">The secret in the node's data folder.</param>
    /// <param name="accounts">Makes the accounts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The token of the officer's session.</returns>
    /// <exception cref="CommandFailureException">The node takes no officer without a second factor, so nobody was made; or there are such people already.</exception>
    public static async Task<string> AppointAsync(
        string election, string operatorSecret, SimulatedAccounts accounts, CancellationToken cancellationToken)
    {
        var administrator = UserName.Parse($"{election}-administrator");
        var officer = UserName.Parse($"{election}-officer");
        await RequireNoSecondFactorAsync(accounts, cancellationToken);
        try
        {
            await accounts.MakeAdministratorAsync(administrator, operatorSecret, cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.UserNameTaken)
        {
            throw CommandFailureException.Refused(
                Reasons.UserNameTaken, $"{administrator} is there already, from another run. Use another --seed or --id.");
        }

        using NodeClient node = accounts.ClientOf(await accounts.SignInAsync(administrator, cancellationToken));
        await accounts.SignUpAsync(officer, cancellationToken);
        await accounts.ActivateAsync(officer, cancellationToken);
        await node.SendAsync(
            HttpMethod.Put, $"v1/admin/people/{PersonWords.InPath(officer.Value)}/role", new RoleRequest("officer"), RestJson.Default.RoleRequest, cancellationToken);
        await node.SendAsync(HttpMethod.Post, "v1/people/sign-out", cancellationToken);
        return await accounts.SignInAsync(officer, cancellationToken);
    }

    /// <summary>Looks before anybody is made: an officer without a second factor would be of no use, and the accounts would stay.</summary>
    private static async Task RequireNoSecondFactorAsync(SimulatedAccounts accounts, CancellationToken cancellationToken)
    {
        using NodeClient node = accounts.ClientOf(token: null);
        PeopleRulesResponse rules = await node.GetAsync<PeopleRulesResponse>("v1/people/rules", cancellationToken);
        if (rules.RequiresSecondFactor)
        {
            throw CommandFailureException.Refused(
                Reasons.SecondFactorMissing,
                "On this node roles need a second factor, so no officer can be made for the run; nobody was made. Sign in as an officer and leave out --with-officer.");
        }
    }
}
