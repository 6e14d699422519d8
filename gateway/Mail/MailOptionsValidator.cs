using System.Net;
using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.Mail;

/// <summary>Checks the settings of mail when the host starts; each failure names its key.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var failures = new List<string>();
        Require(Enum.IsDefined(options.Delivery), nameof(options.Delivery), $"{options.Delivery} is none of none, file, smtp.");
        Require(options.Delivery != MailWay.File || options.Folder is { Length: > 0 }, nameof(options.Folder), "mail to files needs a folder.");
        Require(options.Port is > 0 and <= IPEndPoint.MaxPort, nameof(options.Port), $"{options.Port} is not between 1 and {IPEndPoint.MaxPort}.");
        if (options.Delivery == MailWay.Smtp)
        {
            Require(options.Host is { Length: > 0 }, nameof(options.Host), "mail by SMTP needs a server.");
            Require(SmtpMailDelivery.IsAddress(options.From), nameof(options.From), $"'{options.From}' is not a mail address.");
            Require((options.UserName is null) == (options.PasswordFile is null), nameof(options.UserName), "it goes with Mail:PasswordFile, and neither without the other.");
            Require(options.PasswordFile is null || File.Exists(options.PasswordFile), nameof(options.PasswordFile), $"there is no file {options.PasswordFile}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool isGood, string property, string otherwise)
        {
            if (!isGood)
            {
                failures.Add($"{MailOptions.Section}:{property}: {otherwise}");
            }
        }
    }
}
