using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.Mail;

/// <summary>Puts mail into a host.</summary>
internal static class MailHosting
{
    /// <summary>Registers the way that the settings name, unless the host has one of its own.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.TryAddSingleton(Create);
        return services;
    }

    private static IMailDelivery Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        return options.Delivery switch
        {
            MailWay.File => new FileMailDelivery(options.Folder!, services.GetRequiredService<TimeProvider>()),
            MailWay.Smtp => new SmtpMailDelivery(options),
            _ => new NoMailDelivery(),
        };
    }
}
