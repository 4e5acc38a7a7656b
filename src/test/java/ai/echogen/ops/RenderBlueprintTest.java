package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `render.yaml` against what Render documents of Blueprints (read in 2026), as it is and with its commented services
/// switched on.
class RenderBlueprintTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> PLANS = Set.of("free", "starter", "standard", "pro", "pro plus");
    private static final Set<String> REGIONS = Set.of("oregon", "ohio", "virginia", "frankfurt", "singapore");
    private static final Set<String> DOCKER = Set.of(
            "type",
            "name",
            "runtime",
            "plan",
            "region",
            "dockerfilePath",
            "dockerContext",
            "autoDeployTrigger",
            "maxShutdownDelaySeconds",
            "envVars");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "web",
            with(DOCKER, "healthCheckPath"),
            "worker",
            DOCKER,
            "keyvalue",
            Set.of("type", "name", "plan", "region", "maxmemoryPolicy", "ipAllowList"));

    @Test
    void the_web_service_is_one_that_render_takes() throws IOException {
        var blueprint = YAML.readTree(Files.readString(Path.of("render.yaml")));
        assertThat(names(blueprint)).containsExactly("services");
        assertThat(blueprint.get("services")).hasSize(1);
        var web = blueprint.at("/services/0");
        checkService(web);
        assertThat(web.path("type").asText()).isEqualTo("web");
        assertThat(web.path("plan").asText()).isEqualTo("starter");
        assertThat(web.path("healthCheckPath").asText()).isEqualTo("/health");
        assertThat(web.path("autoDeployTrigger").asText()).isEqualTo("checksPass");
        // more than the program takes to stop, and no more than Render allows
        assertThat(web.path("maxShutdownDelaySeconds").asInt()).isBetween(25, 300);
        assertThat(Path.of(web.path("dockerfilePath").asText())).exists();
    }

    @Test
    void the_commented_services_can_be_switched_on_by_removing_the_signs() throws IOException {
        var on = Files.readString(Path.of("render.yaml")).replaceAll("(?m)^  # (?=- type:|  )", "  ");
        var services = YAML.readTree(on).get("services");
        assertThat(services.findValuesAsText("type")).contains("web", "worker", "keyvalue");
        services.forEach(RenderBlueprintTest::checkService);
        for (var variable : services.get(1).path("envVars")) {
            var from = variable.path("fromService");
            if (!from.isMissingNode()) {
                assertThat(keys(services.get(0)))
                        .contains(from.path("envVarKey").asText());
                assertThat(from.path("name").asText())
                        .isEqualTo(services.get(0).path("name").asText());
            }
        }
        assertThat(services.get(2).path("ipAllowList").isArray()).isTrue();
    }

    @Test
    void every_variable_is_documented_and_every_secret_is_asked_for() throws IOException {
        var documented = Files.readString(Path.of("docs/configuration.md"));
        for (var variable :
                YAML.readTree(Files.readString(Path.of("render.yaml"))).at("/services/0/envVars")) {
            var key = variable.path("key").asText();
            assertThat(documented).as("docs/configuration.md").contains("`" + key + "`");
            if (key.endsWith("_KEY")
                    || key.endsWith("_SECRET")
                    || key.endsWith("_TOKEN")
                    || key.equals("DATABASE_URL")) {
                assertThat(variable.has("value")).as(key).isFalse();
                var asked = variable.has("sync") && !variable.get("sync").asBoolean();
                assertThat(asked || variable.path("generateValue").asBoolean())
                        .as(key + " is asked for, or made by Render")
                        .isTrue();
            }
        }
    }

    private static void checkService(JsonNode service) {
        var type = service.path("type").asText();
        assertThat(FIELDS).containsKey(type);
        assertThat(FIELDS.get(type)).as("fields of " + type).containsAll(names(service));
        assertThat(PLANS).contains(service.path("plan").asText());
        assertThat(REGIONS).contains(service.path("region").asText());
        for (var variable : service.path("envVars")) {
            var sources = names(variable);
            assertThat(sources).contains("key").hasSize(2);
            sources.remove("key");
            assertThat(Set.of("value", "generateValue", "sync", "fromService")).containsAll(sources);
            if (variable.has("sync")) {
                assertThat(variable.path("sync").asBoolean(true)).isFalse();
            }
        }
        assertThat(keys(service)).doesNotHaveDuplicates();
    }

    private static List<String> keys(JsonNode service) {
        return service.path("envVars").findValuesAsText("key");
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> with(Set<String> some, String more) {
        var all = new HashSet<>(some);
        all.add(more);
        return Set.copyOf(all);
    }
}
