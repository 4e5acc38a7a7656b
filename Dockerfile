# EchoGen as a server, for Linux on x86-64 or ARM64: docker build -t echogen .
# Nothing is taken but the base images and what pom.xml and package-lock.json pin. docs/deploy-render.md shows its use.

# ---- packages from npm: the built-in voices and the cover's typefaces
FROM node:22-bookworm-slim AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

# ---- the program, and a Java runtime with only the modules that it needs
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY --from=packages /build/node_modules node_modules
COPY src src
RUN mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Dquarkus.package.jar.type=aot-jar package
COPY deploy deploy
RUN JAVA_HOME=/opt/java/openjdk deploy/jre /opt/jre

# ---- what runs
FROM debian:bookworm-slim AS runtime
# Render lets the group 1000 read secret files
RUN groupadd --gid 1000 echogen \
    && useradd --uid 1000 --gid 1000 --home-dir /var/lib/echogen --create-home --shell /usr/sbin/nologin echogen \
    && install -d -o echogen -g echogen -m 700 /var/lib/echogen/data \
    && install -d -o echogen -g echogen /opt/cache
COPY --from=build /opt/jre /opt/jre
COPY --from=build /build/target/quarkus-app /opt/echogen
COPY --from=build /build/deploy /opt/deploy
WORKDIR /var/lib/echogen
USER echogen
ENV ECHOGEN_ENVIRONMENT=production \
    ECHOGEN_HOME=/var/lib/echogen/data \
    PORT=8000

# ---- a training run, whose database and logs stay behind in this stage
FROM runtime AS training
RUN /opt/deploy/train /opt/jre/bin/java /opt/echogen /opt/cache/echogen.aot

FROM runtime
COPY --from=training /opt/cache/echogen.aot /opt/cache/echogen.aot
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/opt/deploy/healthy"]
ENTRYPOINT ["/opt/jre/bin/java", "@/opt/deploy/java.options", "-XX:AOTCache=/opt/cache/echogen.aot", "-jar", "/opt/echogen/quarkus-run.jar"]
CMD ["serve"]
