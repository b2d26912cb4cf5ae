package support.nexus.platform.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Holds requests against the API document itself, so that what it promises and what is checked are one text.
@Component
class Contract {

    private static final String DOCUMENT = "urn:nexus-support:openapi";
    private static final String BODY = "/requestBody/content/application~1json/schema";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> bodies = new HashMap<>();
    private final Map<String, QueryParameters> queries = new HashMap<>();
    private final Map<String, Schema> querySchemas = new HashMap<>();

    Contract(ApiDocument api) {
        this.document = api.json();
        this.registry = registry(document);
        document.path("paths")
                .forEachEntry(
                        (path, methods) -> methods.forEachEntry((method, operation) -> read(path, method, operation)));
    }

    /// The body, if it is what the document says of this route; else every wrong field is named.
    JsonNode body(String method, String path, JsonNode body) {
        var route = route(method, path);
        return verified(present(bodies.get(route), route), body);
    }

    /// The query parameters as one object, each of its type. One that is empty is as if it were not given.
    JsonNode query(String method, String path, Map<String, String[]> given) {
        var route = route(method, path);
        var parameters = present(queries.get(route), route);
        return verified(present(querySchemas.get(route), route), parameters.read(given));
    }

    /// Refuses parameters that the route does not know, and those that are given too often. A route that the document
    /// does not describe, such as the document's own, knows none.
    void verifyNames(String method, String path, Map<String, String[]> given) {
        var wrong =
                queries.getOrDefault(route(method, path), QueryParameters.NONE).wrong(given);
        if (!wrong.isEmpty()) {
            throw ContractErrors.refusal(wrong, List.of(), document);
        }
    }

    private JsonNode verified(Schema schema, JsonNode value) {
        var tooLong = ArraySizes.cut(schema.getSchemaNode(), value, document);
        var errors = new FirstErrors();
        try {
            schema.validate(value, context -> context.setErrors(errors));
        } catch (FirstErrors.Enough enough) {
            // these are told, the rest is not looked at
        }
        if (!tooLong.isEmpty() || !errors.isEmpty()) {
            throw ContractErrors.refusal(tooLong, errors, document);
        }
        return value;
    }

    private void read(String path, String method, JsonNode operation) {
        var route = route(method, path);
        if (!operation.at(BODY).isMissingNode()) {
            var pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method + BODY;
            bodies.put(route, registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer)));
        }
        var parameters = QueryParameters.of(operation, document);
        queries.put(route, parameters);
        if (!parameters.isEmpty()) {
            querySchemas.put(route, registry.getSchema(parameters.schema(DOCUMENT)));
        }
    }

    private static SchemaRegistry registry(JsonNode document) {
        var dialect = Dialect.builder(Dialects.getDraft202012())
                .format(new Moment())
                .format(new EmailFormat())
                .format(TextFormat.STORABLE)
                .format(TextFormat.NOT_BLANK)
                .keyword(new NonValidationKeyword(ContractErrors.CODE))
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .build();
        var settings = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_PATH)
                .errorMessageKeyword("x-message")
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        return SchemaRegistry.withDefaultDialect(
                dialect,
                with -> with.schemas(Map.of(DOCUMENT, document.toString())).schemaRegistryConfig(settings));
    }

    private static <T> T present(@Nullable T described, String route) {
        if (described == null) {
            throw new IllegalStateException("The API document does not describe " + route);
        }
        return described;
    }

    private static String route(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + " " + path;
    }
}
