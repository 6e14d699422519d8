namespace OrleansChain.Gateway.Elections;

/// <summary>Puts elections into a host.</summary>
internal static class ElectionHosting
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddElections(this IServiceCollection services)
    {
        services.AddSingleton<ElectionGrains>();
        services.AddSingleton<ServedElections>();
        services.AddSingleton<BallotSubmission>();
        services.AddSingleton<ReplicaActs>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapElections(this IEndpointRouteBuilder api)
    {
        api.MapGroup(string.Empty).WithTags("Elections").MapBulletinBoardApi();
        api.MapGroup(string.Empty).WithTags("Elections").MapElectionBlocksApi();
        api.MapGroup(string.Empty).WithTags("Elections").MapReplicasApi();
        api.MapGroup(string.Empty).WithTags("Elections").MapReplicaRecordsApi();
        api.MapGroup(string.Empty).WithTags("Ballots").MapBallotsApi();
        api.MapGroup(string.Empty).WithTags("Election officers").MapElectionOfficerApi();
        api.MapGroup(string.Empty).WithTags("Election officers").MapRollApi();
    }
}
