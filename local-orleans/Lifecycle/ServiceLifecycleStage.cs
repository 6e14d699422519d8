namespace Orleans;

/// <summary>The stages of a silo.</summary>
public static class ServiceLifecycleStage
{
    /// <summary>Before everything.</summary>
    public const int First = int.MinValue;

    /// <summary>The runtime is made.</summary>
    public const int RuntimeInitialize = 2000;

    /// <summary>The runtime's own services.</summary>
    public const int RuntimeServices = 4000;

    /// <summary>Storage for the runtime.</summary>
    public const int RuntimeStorageServices = 6000;

    /// <summary>The runtime's own grains.</summary>
    public const int RuntimeGrainServices = 8000;

    /// <summary>The application's services, its storage among them; calls are not served yet.</summary>
    public const int ApplicationServices = 10000;

    /// <summary>The silo joins the cluster.</summary>
    public const int BecomeActive = 19999;

    /// <summary>The silo serves calls.</summary>
    public const int Active = 20000;

    /// <summary>After everything.</summary>
    public const int Last = int.MaxValue;
}
