using System.Net.Mime;
using Microsoft.OpenApi;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Hosting;

/// <summary>The OpenAPI document: version 3.1, with the types of problems that each operation can answer.</summary>
internal static class OpenApiDescription
{
    /// <summary>The document's name and the interface's version.</summary>
    public const string Version = "v1";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddOpenApiDescription(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "OrleansChain",
                Version = Version,
                Description = "Amounts and fees are decimal text in units; 1 coin = 100,000,000 units. Refusals are RFC 9457 problems with permanent types.",
            };
            document.Servers?.Clear();
            DescribeAbsentMembers(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeBytes(operation);
            DescribeProblems(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<ProblemMetadata>());
            DescribeLimit(operation, context.ApplicationServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<GatewayOptions>>().Value);
            return Task.CompletedTask;
        });
    });

    private static void DescribeProblems(OpenApiOperation operation, IEnumerable<ProblemMetadata> metadata)
    {
        foreach (var problems in metadata.SelectMany(item => item.Types).GroupBy(type => type.Status.ToString(), StringComparer.Ordinal))
        {
            if (operation.Responses?.TryGetValue(problems.Key, out var response) == true)
            {
                response.Description = string.Join("; ", problems.Select(type => $"`{type.Urn}`: {type.Title}"));
            }
        }
    }

    /// <summary>A member without a value is left out, never null.</summary>
    private static void DescribeAbsentMembers(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            {
                if (member is OpenApiSchema { Type: { } type } optional && type.HasFlag(JsonSchemaType.Null))
                {
                    optional.Type = type & ~JsonSchemaType.Null;
                    schema.Required?.Remove(name);
                }
            }
        }
    }

    private static void DescribeBytes(OpenApiOperation operation)
    {
        var responses = operation.Responses?.Values.Select(response => response.Content) ?? [];
        var contents = responses.Append(operation.RequestBody?.Content);
        foreach (var content in contents)
        {
            if (content?.TryGetValue(MediaTypeNames.Application.Octet, out var bytes) == true && bytes is OpenApiMediaType media)
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }
    }

    private static void DescribeLimit(OpenApiOperation operation, GatewayOptions options)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter is { Name: "limit", In: ParameterLocation.Query })
            {
                parameter.Description = $"The most items of the page; {options.DefaultPageSize} where absent.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = options.MaxPageSize.ToString() };
            }
            else if (parameter is { Name: "cursor", In: ParameterLocation.Query })
            {
                parameter.Description = "The next of the page before; opaque.";
            }
        }
    }
}
