package ai.echogen.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which methods an address takes, for the `Allow` header that belongs to every 405 (RFC 9110).
@Singleton
final class AllowedMethods {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*([^{}]+(?:\\{[^{}]*}[^{}]*)*))?}");

    private record Endpoint(Pattern path, String method) {}

    private final BeanManager beans;
    private volatile List<Endpoint> endpoints = List.of();

    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    /// For example `GET, HEAD, OPTIONS, POST`; only `OPTIONS` for an address that there is not.
    String at(String path) {
        var methods = new TreeSet<String>(List.of("OPTIONS"));
        for (var endpoint : endpoints()) {
            if (endpoint.path().matcher(path).matches()) {
                methods.add(endpoint.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private List<Endpoint> endpoints() {
        if (endpoints.isEmpty()) {
            endpoints = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(method -> of(type, method)))
                    .toList();
        }
        return endpoints;
    }

    private static Stream<Endpoint> of(Class<?> type, Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Endpoint(pattern(type, method), verb.value()));
    }

    private static Pattern pattern(Class<?> type, Method method) {
        var below = method.getAnnotation(Path.class);
        var template = Stream.of(type.getAnnotation(Path.class).value(), below == null ? "" : below.value())
                .flatMap(part -> Arrays.stream(part.split("/(?![^{]*})")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
        var regex = new StringBuilder();
        var parameter = PARAMETER.matcher(template);
        var from = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(from, parameter.start())));
            regex.append(
                    parameter.group(1) == null
                            ? "[^/]+"
                            : "(?:" + parameter.group(1).strip() + ")");
            from = parameter.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(template.substring(from)))
                .append("/?")
                .toString());
    }
}
